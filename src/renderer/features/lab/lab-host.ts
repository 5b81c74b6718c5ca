import { ref } from 'vue';
import type { Client } from '#api/client.ts';
import { ApiError } from '#api/errors.ts';
import type { LabRunView, RequestOf, ResponseOf, RunChange } from '#api/operations.ts';
import type { Command, TimedCommand } from '#simulation/scenario/scenario.ts';
import { useClient } from '#renderer/api/use-client.ts';

/** What was done in a run that is opened with it. */
export type DoneCommands = ResponseOf<'sandbox.readCode'>['commands'];

/** Commands as requests carry them. */
export const asDone = (commands: readonly TimedCommand[]): DoneCommands => commands.map(({ atMs, ...command }) => ({ atMs, command }));

/**
 * The run the host keeps for this page, and one request to it at a time. A host that keeps it no more is given it again: the same run with the
 * same commands.
 * @param before id of the run a page before this one left in the host; empty for none
 * @param done what was done in the run, as the page has it
 */
export function useLabHost(before: string, done: () => readonly TimedCommand[]) {
  const client = useClient();
  const busy = ref(false);
  let runId = before;
  let startAgain: (() => Promise<LabRunView>) | null = null;
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

  /** Starts a lab. @param commands what was done in it already */
  async function start(lab: string, commands: readonly TimedCommand[] = []): Promise<LabRunView> {
    const started = await client.call('lab.start', { lab });
    // Asked before the run takes the place of the one that is kept: if the commands do not fit, that one stays.
    const run =
      commands.length === 0
        ? started
        : withTurn(started, await client.call('lab.branch', { runId: started.runId, commands: asDone(commands) }));
    runId = started.runId;
    startAgain = () => start(lab, done());
    return run;
  }

  /**
   * Runs a scenario of the learner's own; one with problems leaves the run that is kept.
   * @returns with whether the run that was there was left as an attempt
   */
  async function open(
    { name, text }: { readonly name: string; readonly text: string },
    commands: DoneCommands,
    hintsUsed: number,
  ): Promise<ResponseOf<'sandbox.open'> & { readonly kept: boolean }> {
    const opened = await openText(client, name, text, commands);
    if ('problems' in opened) return { ...opened, kept: false };
    const kept = await leave(hintsUsed);
    runId = opened.run.runId;
    startAgain = async () => {
      const again = await openText(client, name, text, asDone(done()));
      if ('problems' in again) throw new ApiError('runExpired', { runId });
      runId = again.run.runId;
      return again.run;
    };
    return { ...opened, kept };
  }

  /** Asks about the run; when the host has lost it, once more after it was given it again. */
  async function held<T>(ask: (id: string) => Promise<T>): Promise<T> {
    try {
      return await ask(runId);
    } catch (error) {
      if (startAgain === null || !(error instanceof ApiError) || error.code !== 'runExpired') throw error;
      await startAgain();
      return await ask(runId);
    }
  }

  const runIdNow = (): string => runId;

  return { busy, runIdNow, once, afterwards, start, open, leave, ...requests(client, held) };
}

/** Opens a file's text. @param commands what was done in it already */
const openText = (client: Client, name: string, text: string, commands: DoneCommands): Promise<ResponseOf<'sandbox.open'>> =>
  client.call('sandbox.open', commands.length > 0 ? { name, text, commands } : { name, text });

/** What is asked about the run. @param held asks the host with the run's id */
function requests(client: Client, held: <T>(ask: (runId: string) => Promise<T>) => Promise<T>) {
  const act = (atMs: number, command: Command): Promise<ResponseOf<'lab.act'>> =>
    held((id) => client.call('lab.act', { runId: id, atMs, command }));
  const branch = (commands: readonly TimedCommand[]): Promise<ResponseOf<'lab.branch'>> =>
    held((id) => client.call('lab.branch', { runId: id, commands: asDone(commands) }));
  const file = (): Promise<ResponseOf<'lab.file'>> => held((id) => client.call('lab.file', { runId: id }));
  const code = (): Promise<ResponseOf<'lab.code'>> => held((id) => client.call('lab.code', { runId: id }));
  const compare = (change: RunChange): Promise<ResponseOf<'lab.compare'>> =>
    held((id) => client.call('lab.compare', { runId: id, change }));
  const questions = (atMs: number): Promise<ResponseOf<'lab.questions'>> => held((id) => client.call('lab.questions', { runId: id, atMs }));
  const predict = (
    atMs: number,
    answers: RequestOf<'lab.predict'>['answers'],
    confidence: number | null,
  ): Promise<ResponseOf<'lab.predict'>> => held((id) => client.call('lab.predict', { runId: id, atMs, answers, confidence }));
  const finish = (hintsUsed: number): Promise<ResponseOf<'lab.finish'>> =>
    held((id) => client.call('lab.finish', { runId: id, hintsUsed }));

  return { act, branch, compare, file, code, questions, predict, finish };
}

/** A run with everything done in it at once. */
function withTurn(started: LabRunView, { keepThroughSeq, events, endMs, goals, commands }: ResponseOf<'lab.branch'>): LabRunView {
  const kept = started.run.events.slice(0, keepThroughSeq);
  return { ...started, run: { ...started.run, events: [...kept, ...events], endMs }, goals, commands };
}

export type LabHost = ReturnType<typeof useLabHost>;
