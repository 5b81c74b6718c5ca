/** Mounts a part of the page as the app does: texts, stores, router and a client that answers from a table. */
import ui from '@nuxt/ui/vue-plugin';
import { mount, type VueWrapper } from '@vue/test-utils';
import i18next from 'i18next';
import I18NextVue from 'i18next-vue';
import { createPinia } from 'pinia';
import type { Component } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import type { Client } from '#api/client.ts';
import type { OperationName } from '#api/operations.ts';
import type { Language } from '#course/views.ts';
import { clientKey } from '#renderer/api/use-client.ts';
import { startI18n } from '#renderer/app/i18n/i18n.ts';

export interface Call {
  readonly name: OperationName;
  readonly request: unknown;
}

/** A client whose answers are given; it keeps what was asked. An operation without an answer rejects, so that nothing is answered by accident. */
export function tableClient(answers: Partial<Record<OperationName, unknown>>): { client: Client; calls: Call[] } {
  const calls: Call[] = [];
  const client = {
    call(name: OperationName, request: unknown): Promise<unknown> {
      calls.push({ name, request });
      return name in answers ? Promise.resolve(answers[name]) : Promise.reject(new Error(`no answer for ${name}`));
    },
    on: () => () => undefined,
  };
  return { client: client as Client, calls };
}

/** @param props given to the component as they are */
export async function mountPart(
  component: Component,
  props: Record<string, unknown>,
  client: Client,
  language: Language = 'ko',
): Promise<VueWrapper> {
  await startI18n(language);
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] });
  await router.push('/');
  return mount(component, {
    props,
    attachTo: document.body,
    global: { plugins: [createPinia(), router, [I18NextVue, { i18next }], ui], provide: { [clientKey as symbol]: client } },
  });
}
