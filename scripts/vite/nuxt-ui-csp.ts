/**
 * @nuxt/ui writes <style> elements while the page runs, which a content policy without 'unsafe-inline' refuses: buttons lose their colour.
 * This plugin replaces the four internals that do it. They are internals, so @nuxt/ui is pinned exactly, and a build in which one of them was
 * not met fails here instead of refusing styles on the learner's screen.
 */
import type { Plugin } from 'vite';
import { uiColorsCss } from './ui-colors.ts';

const virtualColors = 'virtual:ui-colors.css';
const resolvedColors = `\0${virtualColors}`;

interface Replacement {
  readonly file: string;
  readonly code: string;
}

const replacements: readonly Replacement[] = [
  { file: '@nuxt/ui/dist/runtime/plugins/colors.js', code: `import '${virtualColors}'; export default { install() {} };` },
  { file: '@nuxt/ui/dist/runtime/vue/plugins/head.js', code: 'export default { install() {} };' },
  {
    file: '@nuxt/ui/dist/runtime/vue/plugins/color-mode.js',
    code: "import { useDark } from '@vueuse/core'; export default { install() { useDark({ disableTransition: false }); } };",
  },
];

const stubs = '@nuxt/ui/dist/runtime/vue/stubs/base.js';
const colorModeCall = 'useColorModeVueUse()';

/** Must stand before `ui()` in the plugin list. */
export function nuxtUiCsp(): Plugin {
  const met = new Set<string>();
  return {
    name: 'failover-lab:nuxt-ui-csp',
    enforce: 'pre',
    resolveId(id) {
      return id === virtualColors ? resolvedColors : null;
    },
    load(id) {
      if (id === resolvedColors) return uiColorsCss();
      const replacement = replacements.find(({ file }) => isFile(id, file));
      if (!replacement) return null;
      met.add(replacement.file);
      return { code: replacement.code, map: null };
    },
    transform(code, id) {
      if (!isFile(id, stubs)) return null;
      if (!code.includes(colorModeCall)) throw new Error(`${stubs} no longer calls ${colorModeCall}: its <style> would be refused`);
      return { code: code.replace(colorModeCall, 'useColorModeVueUse({ disableTransition: false })'), map: null };
    },
    generateBundle() {
      const missed = replacements.filter(({ file }) => !met.has(file)).map(({ file }) => file);
      if (missed.length > 0)
        this.error(`These parts of @nuxt/ui were not met, so the content policy would refuse their styles: ${missed.join(', ')}`);
    },
  };
}

function isFile(id: string, file: string): boolean {
  return id.split('?')[0]?.replaceAll('\\', '/').endsWith(file) ?? false;
}
