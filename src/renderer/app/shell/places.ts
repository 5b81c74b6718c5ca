/** The places of the app, as the rail shows them; their names are `nav.<id>`. */
export const places = [
  { id: 'home', icon: 'i-lucide-house', to: '/' },
  { id: 'lessons', icon: 'i-lucide-book-open', to: '/lessons' },
  { id: 'lab', icon: 'i-lucide-server', to: '/labs' },
  { id: 'quiz', icon: 'i-lucide-list-checks', to: '/quiz' },
  { id: 'progress', icon: 'i-lucide-chart-line', to: '/progress' },
  { id: 'terms', icon: 'i-lucide-book-a', to: '/terms' },
  { id: 'settings', icon: 'i-lucide-settings', to: '/settings' },
] as const;

/** Pages below the places, which are found by their names: `nav.<id>` too. */
const pagesBelow = [
  { id: 'notes', icon: 'i-lucide-notebook-pen', to: '/notes' },
  { id: 'paths', icon: 'i-lucide-route', to: '/paths' },
  { id: 'events', icon: 'i-lucide-bell', to: '/events' },
] as const;

/** Every page that is found by its name. */
export const findablePages = [...places, ...pagesBelow];
