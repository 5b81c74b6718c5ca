/** How the page is built. Shared by electron-vite, the tests and the development server, so that all three see the same page. */
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import vue from '@vitejs/plugin-vue';
import ui from '@nuxt/ui/vite';
import type { PluginOption, UserConfig } from 'vite';
import { componentTheme } from './src/renderer/app/component-theme.ts';
import { nuxtUiCsp } from './scripts/vite/nuxt-ui-csp.ts';
import { uiColors } from './scripts/vite/ui-colors.ts';

const projectRoot = fileURLToPath(new URL('.', import.meta.url));
const rendererRoot = fileURLToPath(new URL('./src/renderer', import.meta.url));

export const rendererPlugins: PluginOption[] = [
  vue(),
  tailwindcss(),
  nuxtUiCsp(),
  ui({
    // Generated theme templates go to node_modules/.nuxt-ui under this root.
    root: projectRoot,
    router: true,
    colorMode: true,
    dts: false,
    autoImport: false,
    components: false,
    ui: { colors: uiColors, ...componentTheme },
    experimental: { componentDetection: true },
    // Literal icon names are found in the sources; a name built at run time would be fetched from the internet and is refused.
    icon: { clientBundle: { scan: { globInclude: ['src/renderer/**/*.{vue,ts}'] } } },
  }),
];

export const rendererConfig: UserConfig = {
  root: rendererRoot,
  // Relative, because the page lives under app:// in Electron and under http://127.0.0.1 in a browser.
  base: './',
  plugins: rendererPlugins,
  build: {
    outDir: fileURLToPath(new URL('./out/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome140',
    minify: true,
    // Both would need what the content policy forbids: an inline script and data: URLs.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: { input: { index: fileURLToPath(new URL('./src/renderer/index.html', import.meta.url)) } },
  },
};
