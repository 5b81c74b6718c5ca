/** Start of the page: way to the host, texts, then the app. */
import './styles/main.css';
import { setCustomIconLoader } from '@iconify/vue';
import ui from '@nuxt/ui/vue-plugin';
import i18next from 'i18next';
import I18NextVue from 'i18next-vue';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { createClient } from '#api/client.ts';
import { createPageTransport } from './api/page-transport.ts';
import { clientKey } from './api/use-client.ts';
import App from './app/App.vue';
import { firstLanguage, rememberedLanguage, startI18n } from './app/i18n/i18n.ts';
import { createAppRouter } from './app/router.ts';

/** An icon that was not bundled would be asked for on the internet; it is refused here, loudly, so that a test sees it. */
function refuseUnbundledIcons(): void {
  setCustomIconLoader((name) => {
    reportError(new Error(`icon not bundled: ${name}`));
    return null;
  }, 'lucide');
}

async function start(): Promise<void> {
  refuseUnbundledIcons();
  const client = createClient(createPageTransport());
  await startI18n(firstLanguage(rememberedLanguage(), navigator.language));
  const app = createApp(App);
  app.provide(clientKey, client);
  app.use(createPinia()).use(createAppRouter()).use(I18NextVue, { i18next }).use(ui);
  app.mount('#app');
}

await start();
