/** Clusters of the learner's own: judged while they are made, kept on this machine, read from short codes. Running them is the lab's business. */
import type { Handlers } from '#api/dispatcher.ts';
import { readCode } from '../lab/lab-code.ts';
import type { ServicePorts } from '../ports.ts';
import type { RunCourse } from '../running.ts';
import { checkCluster, clusterFile } from './cluster-check.ts';
import { formOf } from './form-file.ts';
import { keepDraft, listSandboxes, loadSandbox, readDraft, removeSandbox, saveSandbox } from './saved-sandboxes.ts';

type SandboxHandlers = Pick<
  Handlers,
  | 'sandbox.readCode'
  | 'sandbox.form'
  | 'sandbox.check'
  | 'sandbox.file'
  | 'sandbox.list'
  | 'sandbox.load'
  | 'sandbox.save'
  | 'sandbox.remove'
  | 'sandbox.draft'
  | 'sandbox.keepDraft'
>;

export function sandboxHandlers(ports: Pick<ServicePorts, 'sandboxes' | 'clock' | 'packing'>, run: RunCourse): SandboxHandlers {
  return {
    'sandbox.readCode': ({ code }) => readCode(code, ports.packing),
    'sandbox.form': (request) => formOf(request),
    'sandbox.check': ({ file }) => checkCluster(file, run),
    'sandbox.file': ({ file }) => clusterFile(file),
    'sandbox.list': () => listSandboxes(ports),
    'sandbox.load': ({ id }) => loadSandbox(ports, id),
    'sandbox.save': (draft) => saveSandbox(ports, draft),
    'sandbox.remove': ({ id }) => removeSandbox(ports, id),
    'sandbox.draft': async () => ({ draft: await readDraft(ports) }),
    'sandbox.keepDraft': async ({ draft }) => {
      await keepDraft(ports, draft);
      return {};
    },
  };
}
