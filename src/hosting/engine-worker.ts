/** The simulation on its own thread, so that a long run does not hold up the window or the requests of the page. */
import { parentPort } from 'node:worker_threads';
import { runScenario } from '#simulation/run.ts';
import type { EngineReply, EngineRequest } from './engine-protocol.ts';

const port = parentPort;
if (!port) throw new Error('engine-worker.ts is started as a worker by a host, not by itself');

port.on('message', (request: EngineRequest) => port.postMessage(answer(request)));

function answer({ id, scenario, options }: EngineRequest): EngineReply {
  try {
    const run = runScenario(scenario, options);
    return { id, run: { ...run, events: run.events.columns } };
  } catch (error) {
    const known = error instanceof Error ? error : new Error(String(error));
    return { id, message: known.message, stack: known.stack ?? '' };
  }
}
