/**
 * How the component library's parts look here: read at build time by vite.renderer.ts. Only sizes, radii and grounds; colours come from the
 * tokens. Heights are the four control heights of the design: 28, 34, 42 and, once, 58.
 */
export const componentTheme = {
  button: {
    slots: {
      base: 'rounded-[9px] font-semibold cursor-pointer justify-center whitespace-nowrap transition-colors duration-100 ease-out',
    },
    variants: {
      size: {
        sm: { base: 'h-[28px] px-2.5 py-0 text-[12.5px] gap-1.5 rounded-[8px]', leadingIcon: 'size-[14px]', trailingIcon: 'size-[14px]' },
        md: { base: 'h-[34px] px-3.5 py-0 text-[13.5px] gap-2', leadingIcon: 'size-[16px]', trailingIcon: 'size-[16px]' },
        lg: { base: 'h-[42px] px-5 py-0 text-[15px] gap-2.5 rounded-[11px]', leadingIcon: 'size-[18px]', trailingIcon: 'size-[18px]' },
        xl: { base: 'h-[58px] px-7 py-0 text-[17px] gap-3 rounded-[11px]', leadingIcon: 'size-[20px]', trailingIcon: 'size-[20px]' },
      },
    },
    compoundVariants: [
      {
        color: 'primary' as const,
        variant: 'solid' as const,
        class: 'text-on-ink bg-ink hover:bg-ink/85 active:bg-ink/75 disabled:bg-ink aria-disabled:bg-ink',
      },
      {
        color: 'neutral' as const,
        variant: 'outline' as const,
        class:
          'text-ink bg-surface ring-line-strong hover:bg-selected active:bg-selected disabled:bg-surface aria-disabled:bg-surface dark:disabled:bg-surface dark:aria-disabled:bg-surface',
      },
      { color: 'neutral' as const, variant: 'ghost' as const, class: 'text-ink hover:bg-selected active:bg-selected' },
    ],
    defaultVariants: { size: 'md' as const, color: 'neutral' as const, variant: 'outline' as const },
  },
  switch: {
    slots: { base: 'data-[state=unchecked]:bg-[var(--outline)]', label: 'text-ink font-semibold', description: 'text-ink-2' },
  },
  input: {
    slots: { base: 'h-[34px] rounded-[9px] bg-surface ring-outline placeholder:text-ink-3' },
  },
  modal: {
    slots: {
      // Before the rail, the top bar and what floats over the bench; only the notices stand before it.
      overlay: 'z-50',
      content: 'z-50 bg-raised ring-0 rounded-[14px] shadow-popover divide-line',
      title: 't-h2 text-ink',
      description: 't-small pe-8 text-ink-2',
    },
    variants: { overlay: { true: { overlay: 'bg-(--scrim)' } } },
  },
  toast: {
    slots: {
      root: 'bg-raised ring-0 rounded-[12px] shadow-popover',
      title: 'text-[13.5px] font-semibold text-ink',
      description: 'text-[13px] text-ink-2',
    },
  },
};
