import { admission } from './admission.ts';
import { agentRoles } from './agent-roles.ts';
import { causality } from './causality.ts';
import type { Checker } from './checker.ts';
import { fold } from './fold.ts';
import { hostStates } from './host-states.ts';
import { isolation } from './isolation.ts';
import { listOwner } from './list-owner.ts';
import { onePrimary } from './one-primary.ts';
import { protectedVm } from './protected-vm.ts';
import { restartLimits } from './restart-limits.ts';
import { restartOrder } from './restart-order.ts';
import { restartResponsibility } from './restart-responsibility.ts';
import { singleWriter } from './single-writer.ts';
import { vcenterView } from './vcenter-view.ts';
import { vmPlace } from './vm-place.ts';
import { vmResets } from './vm-resets.ts';

/** What must hold in every run of every kind: docs/ARCHITECTURE.md, "What is checked on every run". */
export const checkers: readonly Checker[] = [
  singleWriter,
  onePrimary,
  protectedVm,
  restartResponsibility,
  isolation,
  admission,
  restartLimits,
  restartOrder,
  vmResets,
  vmPlace,
  agentRoles,
  listOwner,
  vcenterView,
  hostStates,
  causality,
  fold,
];
