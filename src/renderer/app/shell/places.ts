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
