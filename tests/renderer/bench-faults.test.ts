/** The fault menu: what can be done to a thing at a moment, what cannot and why, and only what the lab allows. */
import { describe, expect, it } from 'vitest';
import { faultMenu, faultTargets } from '#renderer/features/lab/fault-menu.ts';
import { can, commandsDone } from '#renderer/features/lab/fault-entry.ts';
import { faultLines } from '#renderer/features/lab/fault-lines.ts';
import { targetGroups } from '#renderer/features/lab/target-groups.ts';
import type { FaultEntry, FaultScene } from '#renderer/features/lab/fault-entry.ts';
import { placeBeside } from '#renderer/features/lab/place-beside.ts';
import type { ActionName, TimedCommand } from '#simulation/scenario/scenario.ts';
import { actionNames } from '#simulation/scenario/actions.ts';
import { crashOfSecondary, runOf } from './bench-run.ts';

function sceneAt(atMs: number, commands: readonly TimedCommand[] = [crashOfSecondary], allowed: FaultScene['allowed'] = null): FaultScene {
  const page = runOf(commands);
  return {
    scenario: page.run.scenario,
    state: page.replay.at(atMs),
    allowed,
    done: commandsDone(page.run.events, page.replay.countAt(atMs)),
  };
}
const entriesOf = (thing: Parameters<typeof faultMenu>[0], scene: FaultScene): FaultEntry[] =>
  faultMenu(thing, scene).flatMap(({ entries }) => entries);
const find = (entries: readonly FaultEntry[], action: string) => entries.find(({ command }) => command.do === action);
const host = (id: string) => ({ kind: 'host', id }) as const;

describe('menu of a host in a rack', () => {
  const plain = sceneAt(0, []);
  const racked: FaultScene = {
    ...plain,
    scenario: {
      ...plain.scenario,
      hosts: plain.scenario.hosts.map((spec, index) => ({ ...spec, group: index < 2 ? 'Rack A' : 'Rack B' })),
    },
  };
  const rackOf = (id: string, scene: FaultScene) => faultMenu(host(id), scene).find(({ name }) => name === 'rack')?.entries ?? [];
  const all = ({ command, also }: FaultEntry) => [command, ...(also ?? [])];

  it('has what happens to all of it, an ordinary command for each host', () => {
    const entries = rackOf('esx-02', racked);
    expect(entries.map(({ command, variant, refusal }) => [command.do, variant, refusal])).toEqual([
      ['host.crash', 'rack', null],
      ['host.powerOn', 'rack', 'alreadyOn'],
      ['link.cut', 'rackAll', null],
      ['link.cut', 'rack', null],
      ['link.cut', 'rack', null],
    ]);
    expect(all(entries[0]!)).toEqual(['esx-01', 'esx-02'].map((id) => ({ do: 'host.crash', host: id })));
    expect(all(entries[2]!)).toHaveLength(4);
  });

  it('leaves out what is so already: half of it off, some of it cut', () => {
    const off = sceneAt(65_000);
    const entries = rackOf('esx-01', { ...racked, state: off.state });
    expect(entries.slice(0, 2).map(all)).toEqual([[{ do: 'host.crash', host: 'esx-01' }], [{ do: 'host.powerOn', host: 'esx-02' }]]);
  });

  it('has nothing for a host without a rack or alone in it', () => {
    expect([rackOf('esx-01', plain), rackOf('esx-03', racked)]).toEqual([[], []]);
  });
});

describe('menu of a host', () => {
  it('offers the crash of a host that is on and says why it cannot be switched on', () => {
    const entries = entriesOf(host('esx-02'), sceneAt(30_000));
    expect(find(entries, 'host.crash')?.refusal).toBeNull();
    expect(find(entries, 'host.powerOn')?.refusal).toBe('alreadyOn');
  });

  it('turns round once the host is off', () => {
    const entries = entriesOf(host('esx-02'), sceneAt(65_000));
    expect(find(entries, 'host.crash')?.refusal).toBe('alreadyOff');
    expect(find(entries, 'host.powerOn')?.refusal).toBeNull();
    expect(find(entries, 'host.enterMaintenance')?.refusal).toBe('hostNotResponding');
    expect(find(entries, 'fdm.stop')?.refusal).toBe('hostNotResponding');
  });

  it('has a link per network, to be cut or restored', () => {
    const cut: TimedCommand = { atMs: 60_000, do: 'link.cut', host: 'esx-03', network: 'mgmt-b' };
    const links = entriesOf(host('esx-03'), sceneAt(61_000, [cut])).filter(({ command }) => command.do.startsWith('link.'));
    expect(links.map(({ command, words }) => `${command.do} ${String(words['network'])}`)).toEqual([
      'link.cut mgmt-a',
      'link.restore mgmt-b',
    ]);
  });

  it('offers no permanent device loss on NFS', () => {
    const losses = entriesOf(host('esx-01'), sceneAt(0)).filter(({ command }) => command.do === 'storage.pdl');
    expect(losses.map(({ words }) => words['datastore'])).toEqual(['ds-1']);
  });

  it('is grouped, and a group without entries is left out', () => {
    expect(faultMenu(host('esx-01'), sceneAt(0)).map(({ name }) => name)).toEqual(['host', 'agent', 'network', 'storage', 'health', 'esx']);
    expect(faultMenu(host('esx-01'), sceneAt(0, [], ['host.crash'])).map(({ name }) => name)).toEqual(['host']);
  });
});

describe('menu of a VM', () => {
  it('goes by the datastore its files are on now', () => {
    const moved: TimedCommand = { atMs: 10_000, do: 'vm.storageMigrate', vm: 'app-01', datastore: 'ds-2', durationMs: 20_000 };
    const lost: TimedCommand = { atMs: 60_000, do: 'storage.apd', datastore: 'ds-1', hosts: 'all' };
    const off: TimedCommand = { atMs: 50_000, do: 'vm.powerOff', vm: 'app-01' };
    const vm = { kind: 'vm', id: 'app-01' } as const;
    expect(find(entriesOf(vm, sceneAt(61_000, [moved, lost])), 'vm.migrate')?.refusal).toBeNull();
    expect(find(entriesOf(vm, sceneAt(61_000, [moved, off, lost])), 'vm.powerOn')?.refusal).toBeNull();
    expect(find(entriesOf(vm, sceneAt(61_000, [off, lost])), 'vm.powerOn')?.refusal).toBe('datastoreUnreachable');
  });
});

describe('every action of the contract', () => {
  const mounts = [{ id: 'ds-1', paths: 2 }, 'ds-2'];
  const hosts = ['esx-01', 'esx-02', 'esx-03', 'esx-04', 'esx-05'].map((id, index) => ({
    id,
    moid: `host-${String(99 - index)}`,
    networks: ['mgmt-a', 'mgmt-b'],
    datastores: mounts,
  }));
  const change = { hosts, ha: { advanced: { 'das.isolationaddress0': '10.0.1.254' } } };
  const at = 60_000;
  const deeds: TimedCommand[] = [
    { atMs: at, do: 'host.enterMaintenance', host: 'esx-03' },
    { atMs: at, do: 'host.enterStandby', host: 'esx-04' },
    { atMs: at, do: 'host.disconnect', host: 'esx-05' },
    { atMs: at, do: 'link.cut', host: 'esx-02', network: 'mgmt-b' },
    { atMs: at, do: 'address.silence', address: '10.0.1.254' },
    { atMs: at, do: 'path.apd', host: 'esx-01', datastore: 'ds-1', path: 2 },
    { atMs: at, do: 'storage.apd', datastore: 'ds-2', hosts: ['esx-02'] },
    { atMs: at, do: 'vm.guestHang', vm: 'app-01', io: true },
    {
      atMs: at,
      do: 'network.partition',
      network: 'mgmt-a',
      groups: [
        ['esx-01', 'esx-02', 'esx-03', 'vcenter'],
        ['esx-04', 'esx-05'],
      ],
    },
    { atMs: 70_000, do: 'network.down', network: 'mgmt-b' },
    { atMs: 70_000, do: 'ha.disable' },
    { atMs: 80_000, do: 'vcenter.down' },
  ];
  const sceneOf = (atMs: number, commands: readonly TimedCommand[] = deeds): FaultScene => {
    const page = runOf(commands, change);
    const done = commandsDone(page.run.events, page.replay.countAt(atMs));
    return { scenario: page.run.scenario, state: page.replay.at(atMs), allowed: null, done };
  };
  const allEntries = (scene: FaultScene): FaultEntry[] => faultTargets(scene).flatMap((thing) => entriesOf(thing, scene));

  it('stands in some menu; settings have their own panel', () => {
    const found = new Set([0, 65_000, 78_000, 85_000].flatMap((ms) => allEntries(sceneOf(ms)).map(({ command }) => command.do)));
    const all = actionNames.filter((name) => name !== 'ha.set');
    expect(all.filter((name) => !found.has(name))).toEqual([]);
  });

  it('that is offered is accepted, also of guests, paths, options and moves', () => {
    const before = deeds.slice(0, 9);
    for (const { command, refusal } of allEntries(sceneOf(65_000, before))) {
      if (refusal !== null) continue;
      const refused = [...runOf([...before, { ...command, atMs: 65_000 }], change).run.events.ofType('command.rejected')];
      expect(refused, JSON.stringify(command)).toEqual([]);
    }
  });

  it('follows what was done to single paths, host options and guests', () => {
    const scene = sceneOf(65_000);
    const paths = entriesOf(host('esx-01'), scene).filter(({ command }) => command.do.startsWith('path.'));
    expect(paths.map(({ command, words }) => `${command.do} ${String(words['path'])}`)).toEqual([
      'path.apd 1',
      'path.pdl 1',
      'path.restore 2',
    ]);
    const guest = entriesOf({ kind: 'vm', id: 'app-01' }, scene).filter(({ command }) => command.do === 'vm.guestHang');
    expect(guest.map(({ variant, refusal }) => [variant, refusal])).toEqual([
      ['still', null],
      ['io', 'notPossibleNow'],
    ]);
    const set = sceneOf(65_000, [{ atMs: at, do: 'esx.set', host: 'esx-01', option: 'Misc.APDHandlingEnable', value: 0 }]);
    const options = entriesOf(host('esx-01'), set).filter(({ words }) => words['option'] === 'Misc.APDHandlingEnable');
    expect(options.map(({ words }) => words['value'])).toEqual(['1']);
  });
});

describe('menus of a large cluster', () => {
  const entry = (name: string): FaultEntry => can({ do: 'vm.migrate', vm: 'app-01', host: name }, { host: name });
  const many = [can({ do: 'vm.crash', vm: 'app-01' }), ...['a', 'b', 'c', 'd', 'e'].map(entry)];
  const shapes = (open: readonly ActionName[]) =>
    faultLines(many, new Set(open)).map((line) =>
      line.kind === 'fold' ? `${line.action} ${String(line.count)}` : line.entry.words['host'],
    );

  it('fold many ways to do one thing into a line that opens', () => {
    expect(shapes([])).toEqual([undefined, 'vm.migrate 5']);
    expect(shapes(['vm.migrate'])).toEqual([undefined, 'vm.migrate 5', 'a', 'b', 'c', 'd', 'e']);
    expect(faultLines(many.slice(0, 5), new Set())).toHaveLength(5);
  });

  it('split off a rack or a site as a whole', () => {
    const hosts = ['esx-01', 'esx-02', 'esx-03', 'esx-04'].map((id, index) => ({
      id,
      moid: `host-${String(index + 1)}`,
      networks: ['mgmt-a'],
      datastores: ['ds-1', 'ds-2'],
      group: index < 2 ? 'Site A' : 'Site B',
    }));
    const page = runOf([], { hosts });
    const scene = { scenario: page.run.scenario, state: page.replay.at(0), allowed: null, done: [] };
    const splits = entriesOf({ kind: 'network', id: 'mgmt-a' }, scene).filter(({ command }) => command.do === 'network.partition');
    expect(splits.slice(0, 2).map(({ words }) => [words['first'], words['second']])).toEqual([
      ['Site B', 'Site A'],
      ['Site A', 'Site B'],
    ]);
    expect(splits[0]?.command).toMatchObject({
      groups: [
        ['esx-03', 'esx-04', 'vcenter'],
        ['esx-01', 'esx-02'],
      ],
    });
  });

  it('offer the VMs of the host in question first', () => {
    const scene = sceneAt(0);
    const groups = targetGroups(faultTargets(scene), new Set(['app-01']));
    expect(groups.map(({ key, things }) => [key, things.length])).toEqual([
      ['onHost', 1],
      ['host', 3],
      ['vm', 4],
      ['network', 2],
      ['datastore', 2],
      ['vcenter', 1],
    ]);
  });
});

describe('what needs vCenter', () => {
  it('is refused with that reason while vCenter is down', () => {
    const scene = sceneAt(61_000, [{ atMs: 60_000, do: 'vcenter.down' }]);
    expect(find(entriesOf(host('esx-03'), scene), 'host.enterMaintenance')?.refusal).toBe('vcenterUnreachable');
    expect(find(entriesOf({ kind: 'vm', id: 'app-01' }, scene), 'vm.powerOff')?.refusal).toBe('vcenterUnreachable');
    expect(find(entriesOf({ kind: 'vm', id: 'app-01' }, scene), 'vm.crash')?.refusal).toBeNull();
  });
});

describe('menus of other things', () => {
  it('splits a network between any two neighbours, vCenter with the first part', () => {
    const splits = entriesOf({ kind: 'network', id: 'mgmt-a' }, sceneAt(0)).filter(({ command }) => command.do === 'network.partition');
    expect(splits.map(({ command }) => command)).toEqual([
      {
        do: 'network.partition',
        network: 'mgmt-a',
        groups: [
          ['esx-01', 'vcenter'],
          ['esx-02', 'esx-03'],
        ],
      },
      { do: 'network.partition', network: 'mgmt-a', groups: [['esx-01', 'esx-02', 'vcenter'], ['esx-03']] },
    ]);
  });

  it('knows a VM that is off from one that runs', () => {
    expect(find(entriesOf({ kind: 'vm', id: 'off-01' }, sceneAt(0)), 'vm.powerOff')?.refusal).toBe('alreadyOff');
    expect(find(entriesOf({ kind: 'vm', id: 'off-01' }, sceneAt(0)), 'vm.powerOn')?.refusal).toBeNull();
    expect(find(entriesOf({ kind: 'vm', id: 'db-01' }, sceneAt(0)), 'vm.powerOn')?.refusal).toBe('alreadyOn');
  });

  it('every entry that is offered is accepted by the engine at that moment', () => {
    const atMs = 65_000;
    const scene = sceneAt(atMs);
    const offered = faultTargets(scene)
      .flatMap((thing) => entriesOf(thing, scene))
      .filter(({ refusal }) => refusal === null);
    expect(offered.length).toBeGreaterThan(20);
    for (const { command } of offered) {
      const { run } = runOf([crashOfSecondary, { ...command, atMs }]);
      const refused = run.events.ofType('command.rejected').next().value;
      expect(refused, JSON.stringify(command)).toBeUndefined();
    }
  });

  it('lists as targets only what the lab lets be touched', () => {
    expect(faultTargets(sceneAt(0, [], ['host.crash'])).map((thing) => thing.kind)).toEqual(['host', 'host', 'host']);
  });
});

describe('place of the menu', () => {
  const menu = { width: 276, height: 300 };
  const window = { width: 1280, height: 800 };

  it('stands right of its thing, left of it where the window ends, and always inside', () => {
    expect(placeBeside({ left: 200, right: 380, top: 150 }, menu, window)).toEqual({ left: 390, top: 150 });
    expect(placeBeside({ left: 1000, right: 1200, top: 150 }, menu, window).left).toBe(714);
    expect(placeBeside({ left: 10, right: 1270, top: 700 }, menu, window)).toEqual({ left: 10, top: 492 });
  });
});
