/** Mistakes that only `protected-vm` finds: a VM is not restarted, and not for a reason that holds. */
import type { Canary } from './canary.ts';
import type { Damaged } from './damage.ts';
import { find, unmake } from './damage.ts';

/** Nothing more is done for any VM from an event on. */
function unmakeRestarts(run: Damaged, after = 0): void {
  for (const event of run.events) if (event.seq > after && /^(?:failover\.|vm\.(?:restart|started))/.test(event.type)) unmake(event);
}

export const protectedVmCanaries: readonly Canary[] = [
  {
    checker: 'protected-vm',
    mistake: 'a protected VM of a failed host is forgotten',
    golden: 'failed-secondary',
    horizonMs: 300_000,
    damage: (run) => unmakeRestarts(run),
    detail: { problem: 'forgotten' },
  },
  {
    checker: 'protected-vm',
    mistake: 'the next attempt is never made',
    golden: 'power-on-fails-twice',
    damage: (run) => unmakeRestarts(run, find(run, 'vm.restartQueued', { reason: 'retry' }).seq),
    detail: { problem: 'retryMissed' },
  },
  {
    checker: 'protected-vm',
    mistake: 'a host that fits again is not noticed',
    golden: 'pending-until-a-host-returns',
    horizonMs: 900_000,
    damage: (run) => unmakeRestarts(run, find(run, 'vm.restartQueued', { reason: 'noHostFits' }).seq),
    detail: { problem: 'capacityMissed' },
  },
  {
    checker: 'protected-vm',
    mistake: 'a power-on that went down with its host is not followed up',
    golden: 'target-lost',
    horizonMs: 600_000,
    damage: (run) => unmakeRestarts(run, find(run, 'vm.restartAttempted').seq),
    detail: { problem: 'leftInTheAir' },
  },
  {
    checker: 'protected-vm',
    mistake: 'a class goes on waiting for one that is ready',
    golden: 'ready-powered-on',
    horizonMs: 600_000,
    damage: (run) => unmakeRestarts(run, find(run, 'vm.ready', { vm: 'mid-01' }).seq),
    detail: { vm: 'low-01', problem: 'classMissed' },
  },
  {
    checker: 'protected-vm',
    mistake: 'a VM goes on waiting for one it depends on although that is ready',
    golden: 'dependency',
    horizonMs: 600_000,
    damage: (run) => unmakeRestarts(run, find(run, 'vm.ready', { vm: 'db-01' }).seq),
    detail: { vm: 'web-01', problem: 'dependencyMissed' },
  },
  {
    checker: 'protected-vm',
    mistake: 'a free one of the power-ons in flight is not used',
    golden: 'in-flight-limit',
    horizonMs: 600_000,
    damage(run) {
      unmake(find(run, 'vm.restartAttempted', { vm: 'app-5' }));
      unmake(find(run, 'vm.started', { vm: 'app-5' }));
    },
    detail: { vm: 'app-5', problem: 'placeMissed' },
  },
  {
    checker: 'protected-vm',
    mistake: 'a VM stays on the list for a setting that does not stand',
    golden: 'pending-until-a-host-returns',
    horizonMs: 900_000,
    damage(run) {
      const queued = find(run, 'vm.restartQueued', { reason: 'noHostFits' });
      queued['reason'] = 'hostMonitoringDisabled';
      unmakeRestarts(run, queued.seq);
    },
    detail: { problem: 'capacityMissed' },
  },
  {
    checker: 'protected-vm',
    mistake: 'a VM waits for nothing that HA knows',
    golden: 'power-on-fails-twice',
    damage(run) {
      const queued = find(run, 'vm.restartQueued', { reason: 'retry' });
      queued['reason'] = 'weather';
      unmakeRestarts(run, queued.seq);
    },
    detail: { problem: 'unknownReason' },
  },
];
