import { vcenterReaches } from '../model/reach.ts';
import type { HostIndex } from '../model/world.ts';
import { hostAt } from '../model/world.ts';
import type { Simulation, Why } from '../simulation.ts';

/**
 * vCenter logs an event when it is told of it, and only while it is up (`emit` sees to that). What a primary reports it hears only from the one
 * it is connected to; what an ESXi host reports only from a host it reaches. What it learns later it logs then.
 */

/** `why` of something the agents report through their primary. */
export function toldBy(sim: Simulation, primary: HostIndex, why: Why): Why {
  return sim.world.vcenter.connectedTo === primary ? why : withoutLog(why);
}

/** `why` of something the host itself reports. */
export function toldByHost(sim: Simulation, host: HostIndex, why: Why): Why {
  return vcenterReaches(sim.world, hostAt(sim.world, host)) ? why : withoutLog(why);
}

function withoutLog({ cause, rule, also }: Why): Why {
  return also === undefined ? { cause, rule } : { cause, rule, also };
}
