/** Puts the handlers together over the ports and a course room. */
import type { Handlers } from '#api/dispatcher.ts';
import { courseHandlers } from './course-service.ts';
import { courseShelf } from './course-shelf.ts';
import type { CourseRoom } from './course-room.ts';
import { labHandlers } from './lab/lab-service.ts';
import { packHandlers } from './packs/pack-service.ts';
import type { ServicePorts } from './ports.ts';
import { noteHandlers } from './progress/notes-service.ts';
import { progressHandlers } from './progress/progress-service.ts';
import { quizHandlers } from './quiz-service.ts';
import { rememberRuns, simulation } from './running.ts';
import { sandboxHandlers } from './sandbox/sandbox-service.ts';
import { settingsHandlers } from './settings-service.ts';

/** A lesson shows a handful of figures, each asked for again whenever it is scrolled back to. */
const figureRunsKept = 12;

/**
 * The whole application over its ports.
 * @param engine version of the simulation, shown in "about" and part of every trace
 */
export function composeServices(ports: ServicePorts, room: CourseRoom, engine: string): Handlers {
  const shelf = courseShelf(ports, room);
  const openCourse = shelf.open;
  const run = simulation(ports);
  return {
    'app.info': () => ({
      version: ports.desktop.version,
      engine,
      host: ports.desktop.host,
      systemLanguage: ports.desktop.systemLanguage(),
    }),
    ...settingsHandlers(ports),
    ...courseHandlers(ports, openCourse, rememberRuns(run, figureRunsKept)),
    ...labHandlers({ ports, openCourse, room, run }),
    ...sandboxHandlers(ports, run),
    ...quizHandlers(ports, openCourse, room),
    ...progressHandlers(ports, openCourse),
    ...noteHandlers(ports, openCourse),
    ...packHandlers(ports, shelf),
  };
}
