import type { Command } from '../scenario/scenario.ts';
import { networkOfAddress } from '../model/reach.ts';
import { judge, traceVerdict } from '../rules/admission-control.ts';
import type { Simulation } from '../simulation.ts';
import { emit } from '../simulation.ts';
import { agentFaults } from './agent.ts';
import { clusterFaults } from './cluster.ts';
import { esxFaults } from './esx.ts';
import type { Fault, FaultTable } from './fault.ts';
import { guestFaults } from './guest.ts';
import { hostFaults } from './host.ts';
import { networkFaults } from './network.ts';
import { storageFaults } from './storage.ts';
import { storageVmotionFaults } from './storage-vmotion.ts';
import { vmFaults } from './vm.ts';

const table: FaultTable = {
  ...hostFaults,
  ...agentFaults,
  ...networkFaults,
  ...storageFaults,
  ...vmFaults,
  ...guestFaults,
  ...storageVmotionFaults,
  ...clusterFaults,
  ...esxFaults,
};

/**
 * Does a command of the timeline or of the learner: `command.applied` with its fields and what follows from it, or `command.rejected` with the
 * reason. Where admission control has a say its verdict stands between the command and what follows. Never throws for what a scenario asks. An
 * action this engine does not simulate yet is rejected as not possible now.
 */
export function perform(sim: Simulation, command: Command): void {
  const fault = table[command.do] as Fault<Command> | undefined;
  const reason = fault === undefined ? 'notPossibleNow' : fault.check(sim, command);
  const fields = { do: command.do, ...fieldsOf(command) };
  if (fault === undefined || reason !== null) {
    emit(sim, 'command.rejected', { cause: null, rule: null }, { ...fields, reason: reason ?? 'notPossibleNow' });
    return;
  }
  const question = fault.asks?.(sim, command) ?? null;
  const verdict = question === null ? null : judge(sim, question);
  if (verdict?.accepted === false) {
    const rejected = emit(sim, 'command.rejected', { cause: null, rule: null }, { ...fields, reason: 'admissionControl' });
    traceVerdict(sim, command.do, verdict, rejected);
    return;
  }
  const on = 'address' in command ? { on: networkOfAddress(sim.world, command.address).spec.id } : {};
  const vcEvent = fault.vcEvent?.(sim, command) ?? null;
  const applied = emit(sim, 'command.applied', { cause: null, rule: null, ...(vcEvent === null ? {} : { vcEvent }) }, { ...fields, ...on });
  fault.apply(sim, command, verdict === null ? applied : traceVerdict(sim, command.do, verdict, applied));
}

/** What a command says beyond its name and its moment, which the event carries itself. */
function fieldsOf(command: Command): Record<string, unknown> {
  return Object.fromEntries(Object.entries(command).filter(([key]) => key !== 'do' && key !== 'atMs'));
}
