/** The application menu, in the learner's language. */
import { Menu, app } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { NotificationHub } from '#api/notification-hub.ts';
import type { Language } from '#course/views.ts';
import en from '../../locales/en/menu.json' with { type: 'json' };
import ko from '../../locales/ko/menu.json' with { type: 'json' };

export interface MenuOptions {
  readonly hub: Pick<NotificationHub, 'subscribe'>;
  /** As chosen by the learner, else the machine's. */
  readonly language: () => Language;
  readonly developerTools: boolean;
}

/** Sets the menu and sets it again whenever the settings change. */
export function setupMenu({ hub, language, developerTools }: MenuOptions): void {
  let shown: Language | null = null;
  const show = () => {
    if (shown === language()) return;
    shown = language();
    Menu.setApplicationMenu(Menu.buildFromTemplate(template(shown === 'ko' ? ko : en, developerTools)));
  };
  show();
  hub.subscribe((name) => {
    if (name === 'settings.changed') show();
  });
}

type Words = typeof en;
type Item = MenuItemConstructorOptions;

function template(words: Words, developerTools: boolean): Item[] {
  const mac = process.platform === 'darwin';
  return [
    ...(mac ? [applicationMenu(words)] : [{ label: words.file, submenu: [{ role: 'quit', label: words.quit } satisfies Item] }]),
    editMenu(words),
    viewMenu(words, developerTools),
    {
      label: words.window,
      submenu: [
        { role: 'minimize', label: words.minimize },
        { role: 'close', label: words.close },
      ],
    },
  ];
}

function applicationMenu(words: Words): Item {
  return {
    label: app.name,
    submenu: [
      { role: 'about', label: words.about },
      { type: 'separator' },
      { role: 'hide', label: words.hide },
      { role: 'quit', label: words.quit },
    ],
  };
}

function editMenu(words: Words): Item {
  return {
    label: words.edit,
    submenu: [
      { role: 'undo', label: words.undo },
      { role: 'redo', label: words.redo },
      { type: 'separator' },
      { role: 'cut', label: words.cut },
      { role: 'copy', label: words.copy },
      { role: 'paste', label: words.paste },
      { role: 'selectAll', label: words.selectAll },
    ],
  };
}

function viewMenu(words: Words, developerTools: boolean): Item {
  return {
    label: words.view,
    submenu: [
      { role: 'reload', label: words.reload },
      { type: 'separator' },
      { role: 'zoomIn', label: words.zoomIn },
      { role: 'zoomOut', label: words.zoomOut },
      { role: 'resetZoom', label: words.zoomReset },
      { type: 'separator' },
      { role: 'togglefullscreen', label: words.fullScreen },
      ...(developerTools ? [{ role: 'toggleDevTools', label: words.developerTools } satisfies Item] : []),
    ],
  };
}
