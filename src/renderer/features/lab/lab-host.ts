import { ref } from 'vue';
import type { LabRunView, RequestOf, ResponseOf, RunChange } from '#api/operations.ts';
import type { Command, TimedCommand } from '#simulation/scenario/scenario.ts';
import { useClient } from '#renderer/api/use-client.ts';

/** What was done in a run that is opened with it. */
export type DoneCommands = ResponseOf<'sandbox.readCode'>['commands'];

/** The run the host keeps for this page, and one request to it at a time. */
export function useLabHost() {
  const client = useClient();
  const busy = ref(false);
  let runId = '';
  let last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when what is under way has ended: an answer to the run before must not come into the next one. */
  function afterwards<T>(work: () => Promise<T>): Promise<T> {
    busy.value = true;
    const turn = last.then(work);
    const ended = turn
      .catch(() => undefined)
      .then(() => {
        if (last === ended) busy.value = false;
      });
    last = ended;
    return turn;
  }

  /** Runs `work` unless other work is under way; a second click is then no second act. */
  const once = (work: () => Promise<void>): Promise<void> => (busy.value ? Promise.resolve() : afterwards(work));

  /** Leaves the run that is kept. @returns whether that was an attempt at a lab, which is written down now */
  async function leave(hintsUsed: number): Promise<boolean> {
    return runId !== '' && (await client.call('lab.leave', { runId, hintsUsed })).kept;
  }

  async function start(lab: string): Promise<LabRunView> {
    const started = await client.call('lab.start', { lab });
    runId = started.runId;
    return started;
  }

  /**
   * Runs a scenario of the learner's own; one with problems leaves the run that is kept.
   * @returns with whether the run that was there was left as an attempt
   */
  async function open(
    { name, text }: { readonly name: string; readonly text: string },
    done: DoneCommands,
    hintsUsed: number,
  ): Promise<ResponseOf<'sandbox.open'> & { readonly kept: boolean }> {
    const opened = await client.call('sandbox.open', done.length > 0 ? { name, text, commands: done } : { name, text });
    if ('problems' in opened) return { ...opened, kept: false };
    const kept = await leave(hintsUsed);
    runId = opened.run.runId;
    return { ...opened, kept };
  }

  const act = (atMs: number, command: Command): Promise<ResponseOf<'lab.act'>> => client.call('lab.act', { runId, atMs, command });
  const branch = (commands: readonly TimedCommand[]): Promise<ResponseOf<'lab.branch'>> =>
    client.call('lab.branch', { runId, commands: commands.map(({ atMs, ...command }) => ({ atMs, command })) });
  const file = (): Promise<ResponseOf<'lab.file'>> => client.call('lab.file', { runId });
  const code = (): Promise<ResponseOf<'lab.code'>> => client.call('lab.code', { runId });
  const compare = (change: RunChange): Promise<ResponseOf<'lab.compare'>> => client.call('lab.compare', { runId, change });
  const questions = (atMs: number): Promise<ResponseOf<'lab.questions'>> => client.call('lab.questions', { runId, atMs });
  const predict = (
    atMs: number,
    answers: RequestOf<'lab.predict'>['answers'],
    confidence: number | null,
  ): Promise<ResponseOf<'lab.predict'>> => client.call('lab.predict', { runId, atMs, answers, confidence });
  const finish = (hintsUsed: number): Promise<ResponseOf<'lab.finish'>> => client.call('lab.finish', { runId, hintsUsed });

  return { busy, once, afterwards, start, open, act, branch, compare, file, code, questions, predict, leave, finish };
}

export type LabHost = ReturnType<typeof useLabHost>;
