/** The colour variables that @nuxt/ui would write into a <style> element while the page runs, written at build time instead. */
import tailwindColors from 'tailwindcss/colors';

const shades = ['50', '100', '200', '300', '400', '500', '600', '700', '800', '900', '950'] as const;

/** Roles of @nuxt/ui and the Tailwind palette each one stands for. The application's own tokens sit on top of these. */
export const uiColors = {
  primary: 'stone',
  secondary: 'stone',
  success: 'teal',
  info: 'sky',
  warning: 'amber',
  error: 'red',
  neutral: 'stone',
} as const;

type Palette = Readonly<Record<(typeof shades)[number], string>>;

/** @returns CSS text: every shade of every role, and `--ui-<role>` at shade 500 in light, 400 in dark. */
export function uiColorsCss(): string {
  const entries = Object.entries(uiColors);
  const shadeLines = entries.flatMap(([role, name]) => {
    const palette: Palette = tailwindColors[name];
    return shades.map((shade) => `--ui-color-${role}-${shade}: ${palette[shade]};`);
  });
  const roles = entries.map(([role]) => role).filter((role) => role !== 'neutral');
  const roleLines = (shade: string) => roles.map((role) => `--ui-${role}: var(--ui-color-${role}-${shade});`).join('\n');
  return `@layer theme {
:root, :host { ${shadeLines.join('\n')} }
:root, :host, .light { ${roleLines('500')} }
.dark { ${roleLines('400')} }
}`;
}
