/** The services over ports made for tests, behind the real dispatcher, the way a page reaches them. */
import { createClient } from '#api/client.ts';
import type { Client } from '#api/client.ts';
import { createDispatcher } from '#api/dispatcher.ts';
import type { Dispatch } from '#api/dispatcher.ts';
import { createNotificationHub } from '#api/notification-hub.ts';
import { createInMemoryTransport } from '#api/transports/in-memory.ts';
import { packing } from '#hosting/packing.ts';
import { composeServices } from '#services/compose.ts';
import type { CourseRoom } from '#services/course-room.ts';
import type { JournalEntry } from '#services/journal-entry.ts';
import type { ServicePorts } from '#services/ports.ts';
import { runScenario } from '#simulation/run.ts';
import { objectsInMemory } from './objects-in-memory.ts';
import { smallRoom } from './small-course.ts';

export interface Desk {
  readonly client: Client;
  readonly dispatch: Dispatch;
  readonly entries: JournalEntry[];
  /** Names of the notifications published so far. */
  readonly published: string[];
  readonly logged: string[];
}

/** The n-th time the clock is asked, it is n seconds past nine. */
function steadyClock(): ServicePorts['clock'] {
  let asked = 0;
  return { nowIso: () => new Date(Date.UTC(2026, 10, 22, 9, 0, asked++)).toISOString() };
}

/** @param changes ports to replace; `room` the course behind them */
export function openDesk(changes: Partial<ServicePorts> = {}, room: CourseRoom = smallRoom): Desk {
  const entries: JournalEntry[] = [];
  const published: string[] = [];
  const logged: string[] = [];
  const hub = createNotificationHub();
  hub.subscribe((name) => published.push(name));
  let stored: Readonly<Record<string, unknown>> = {};
  const ports: ServicePorts = {
    course: { files: () => Promise.resolve(new Map()) },
    journal: {
      append(entry) {
        entries.push(entry);
        return Promise.resolve();
      },
      entries: () => entries,
    },
    settings: {
      read: () => stored,
      write(settings) {
        stored = settings;
      },
    },
    sandboxes: objectsInMemory(),
    packs: objectsInMemory(),
    packing,
    clock: steadyClock(),
    desktop: { version: '0.1.0', host: 'memory', systemLanguage: () => 'ko' },
    simulate: { run: (scenario, options) => Promise.resolve(runScenario(scenario, options)) },
    publish: hub.publish,
    log: (line) => logged.push(line),
    ...changes,
  };
  const dispatch = createDispatcher(composeServices(ports, room, '1.0.0'), {
    onInternalError: (_name, error) => logged.push(String(error)),
  });
  return { client: createClient(createInMemoryTransport(dispatch, hub)), dispatch, entries, published, logged };
}
