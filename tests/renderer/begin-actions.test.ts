// Beginning a cluster of one's own from the palette: found everywhere, and done once by the page it leads to.
import { flushPromises } from '@vue/test-utils';
import { defineComponent } from 'vue';
import { describe, expect, it } from 'vitest';
import { useBeginActions } from '#renderer/app/shell/use-begin-actions.ts';
import { useActionStore } from '#renderer/app/stores/actions.ts';
import { needTexts } from '#renderer/app/i18n/i18n.ts';
import { presetIds } from '#renderer/features/sandbox/presets.ts';
import SandboxPage from '#renderer/features/sandbox/SandboxPage.vue';
import { useSandbox } from '#renderer/features/sandbox/sandbox-store.ts';
import { mountPart, tableClient } from './support/mounted.ts';

const answers = {
  'sandbox.check': { problems: [], count: 0, cluster: null },
  'sandbox.keepDraft': {},
  'sandbox.draft': { draft: null },
  'sandbox.list': { sandboxes: [], setAside: [] },
};

describe('a cluster of one’s own', () => {
  it('is begun from everywhere, each preset by its name', async () => {
    const shell = defineComponent({ setup: () => (useBeginActions(), () => null) });
    const part = await mountPart(shell, {}, tableClient(answers).client);
    const { offered } = useActionStore();
    const names = offered.map(({ id }) => id.slice('begin.'.length));
    expect(names).toEqual(['page', 'empty', 'file', 'code', ...presetIds]);
    offered.find(({ id }) => id === 'begin.vsan')?.act();
    await flushPromises();
    expect(part.vm.$router.currentRoute.value.fullPath).toBe('/sandbox?start=vsan');
    part.unmount();
  });

  it('stands in the form when the page was asked for it, and not again on going back', async () => {
    document.body.innerHTML = '<div id="page-actions"></div>';
    const part = await mountPart(SandboxPage, {}, tableClient(answers).client);
    await needTexts(['sandbox', 'scenario', 'ha', 'simulation', 'cluster']);
    const { $router } = part.vm;
    await $router.push('/sandbox?start=stretched');
    await flushPromises();
    expect(useSandbox().file?.id).toBe('stretched');
    expect($router.currentRoute.value.fullPath).toBe('/sandbox/form');
    $router.back();
    await flushPromises();
    expect($router.currentRoute.value.fullPath).toBe('/sandbox');
    await $router.push('/sandbox?start=code');
    await flushPromises();
    expect(document.querySelector('[data-testid="code-field"]')).not.toBeNull();
    part.unmount();
  });
});
