import { durationText } from '#simulation/scenario/durations.ts';
import { clusterOf, hostOptionsOf } from './cluster.ts';
import { drawOf, type Draw } from './draw.ts';
import { sceneOf } from './faults.ts';
import { machineIds, machinesOf, rulesOf } from './machines.ts';
import type { FileVm, ScenarioFile } from './scenario-file.ts';
import { haOf } from './settings.ts';
import { horizonMs, timelineOf } from './timeline.ts';
import { traitsOf, type Traits } from './traits.ts';

/**
 * The scenario of a swarm seed, as a file would hold it: always valid, the same for ever within an engine version.
 * @param seed 0 .. 2^32-1; also the seed of the run
 */
export function swarmScenario(seed: number): ScenarioFile {
  const draw = drawOf(seed);
  const traits = traitsOf(draw.child('traits'));
  const cluster = clusterOf(draw.child('cluster'), traits);
  const ha = haOf(draw.child('settings'), traits, cluster);
  const vms = machinesOf(draw.child('machines'), traits, cluster, ha);
  const rules = traits.has('rules') ? rulesOf(draw.child('rules'), cluster, vms) : [];
  return {
    format: 'failover-lab/scenario@1',
    id: `swarm-${seed}`,
    seed,
    horizon: durationText(horizonMs),
    ...surroundingsOf(draw.child('surroundings'), traits, vms),
    networks: [...cluster.networks],
    datastores: [...cluster.datastores],
    hosts: [...cluster.hosts],
    vms,
    ...(Object.keys(ha).length > 0 ? { ha } : {}),
    ...(rules.length > 0 ? { rules } : {}),
    timeline: timelineOf(draw.child('timeline'), sceneOf(draw.child('scene'), traits, cluster, vms, ha)),
  };
}

/** What surrounds the cluster: how the run starts, vCenter, DRS, Proactive HA, options of all hosts. */
function surroundingsOf(draw: Draw, traits: Traits, vms: readonly FileVm[]): Record<string, unknown> {
  const running = machineIds(vms.filter(({ power }) => power !== 'off'));
  const asVm = traits.has('vcenterVm') && running.length > 0;
  const vcenter = {
    ...(traits.has('vcenterDown') && draw.chance('vcenter down', 1, 3) ? { up: false } : {}),
    ...(asVm ? { vm: draw.pick('vcenter vm', running) } : {}),
  };
  const proactiveHa = {
    mode: draw.pick('mode', ['manual', 'automated', 'automated']),
    moderate: 'quarantine',
    severe: draw.pick('severe', ['quarantine', 'maintenance']),
  };
  return {
    ...(traits.has('coldStart') && draw.chance('cold', 1, 2) ? { start: 'cold' } : {}),
    ...(traits.has('jitter') ? { jitter: { boot: draw.pick('boot', ['0s', '20s']), network: draw.pick('network', ['5ms', '80ms']) } } : {}),
    ...(Object.keys(vcenter).length > 0 ? { vcenter } : {}),
    ...(traits.has('drs') ? { drs: draw.pick('drs', ['manual', 'partiallyAutomated', 'fullyAutomated']) } : {}),
    ...(traits.has('proactiveHa') ? { proactiveHa } : {}),
    ...(traits.has('hostOptions') && draw.chance('esx', 1, 2) ? { esx: hostOptionsOf(draw.child('esx')) } : {}),
  };
}
