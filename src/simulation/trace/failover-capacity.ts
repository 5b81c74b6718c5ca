/**
 * Current failover capacity of the slot policy: how many hosts, those with most slots first, can fail and still leave a slot for every VM
 * (S12, S22). Whether slots lie together on one host is not looked at (S12 warns of that).
 * @param hostSlots slots of each host that can take VMs. @param used slots of all VMs that count. @returns 0 also where they do not fit at all.
 */
export function failoverCapacity(hostSlots: readonly number[], used: number): number {
  // Added up from the smallest: infinite slots cannot be subtracted again.
  const ascending = [...hostSlots].sort((left, right) => left - right);
  let left = 0;
  let needed = 0;
  while (left < used && needed < ascending.length) left += ascending[needed++] ?? 0;
  return left < used ? 0 : ascending.length - needed;
}
