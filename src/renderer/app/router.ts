/** Addresses of the pages. The part after `#` works under app:// and http:// alike and needs nothing of the host; every page is fetched when it is first opened. */
import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router';
import { needTexts } from './i18n/i18n.ts';
import { rememberHeight, scrollFor } from './scrolling.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Name of the page, for focus: it moves only when this changes. */
    page?: string;
    /** Text namespaces the page needs before it is shown. */
    texts?: readonly string[];
  }
}

/** What pages with a drawn cluster need. */
const clusterTexts = ['cluster', 'simulation'] as const;
/** What the bench and its pages need. */
const benchTexts = ['lab', 'compare', 'ha', 'predict', ...clusterTexts] as const;

/** What the form for a cluster of one's own needs. */
const sandboxTexts = ['sandbox', 'scenario', 'ha', ...clusterTexts] as const;

/** What names in the course look like. An address with anything else in it is a mistyped one, about which the host need not be asked. */
const id = '[a-z0-9][a-z0-9-]{0,79}';
/** A lab may be named with its variant, as `failed-secondary~7`. */
const lab = '[a-z0-9][a-z0-9~-]{0,89}';

const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('../features/home/HomePage.vue'), meta: { page: 'home', texts: clusterTexts } },
  { path: '/lessons', component: () => import('../features/lesson/LessonListPage.vue'), meta: { page: 'lessons' } },
  {
    path: `/lessons/:lesson(${id})/:section(${id})?`,
    component: () => import('../features/lesson/LessonPage.vue'),
    props: true,
    meta: { page: 'lesson', texts: ['around', ...clusterTexts] },
  },
  { path: '/labs', component: () => import('../features/lab-list/LabListPage.vue'), meta: { page: 'labs' } },
  {
    path: `/labs/:lab(${lab})`,
    component: () => import('../features/lab/LabPage.vue'),
    props: true,
    meta: { page: 'lab', texts: benchTexts },
  },
  {
    path: `/labs/:lab(${lab})/compare`,
    component: () => import('../features/lab/whatif/ComparePage.vue'),
    props: true,
    meta: { page: 'compare', texts: benchTexts },
  },
  {
    path: '/sandbox',
    component: () => import('../features/sandbox/SandboxPage.vue'),
    meta: { page: 'sandbox', texts: sandboxTexts },
  },
  {
    path: '/sandbox/form',
    component: () => import('../features/sandbox/EditorPage.vue'),
    meta: { page: 'sandbox-form', texts: sandboxTexts },
  },
  { path: '/bench', component: () => import('../features/lab/BenchPage.vue'), meta: { page: 'bench', texts: benchTexts } },
  {
    path: '/bench/compare',
    component: () => import('../features/lab/whatif/ComparePage.vue'),
    props: { lab: null },
    meta: { page: 'compare', texts: benchTexts },
  },
  {
    path: '/bench/problems',
    component: () => import('../features/lab-list/FileProblemsPage.vue'),
    meta: { page: 'file-problems', texts: ['scenario'] },
  },
  { path: '/quiz', component: () => import('../features/quiz/QuizListPage.vue'), meta: { page: 'quizzes' } },
  {
    path: `/quiz/:topic(${id})`,
    component: () => import('../features/quiz/QuizPage.vue'),
    props: true,
    meta: { page: 'quiz', texts: ['lab', ...clusterTexts] },
  },
  { path: '/progress', component: () => import('../features/progress/ProgressPage.vue'), meta: { page: 'progress' } },
  { path: '/progress/recovery', component: () => import('../features/progress/RecoveryPage.vue'), meta: { page: 'recovery' } },
  { path: '/terms/:term?', component: () => import('../features/terms/TermsPage.vue'), props: true, meta: { page: 'terms' } },
  {
    path: '/events/:event([a-z0-9-]+)?',
    component: () => import('../features/events/EventsPage.vue'),
    props: true,
    meta: { page: 'events', texts: ['around', 'simulation'] },
  },
  {
    path: '/paths/:path(beginner|certification|classroom)?',
    component: () => import('../features/paths/PathsPage.vue'),
    props: true,
    meta: { page: 'paths', texts: ['around'] },
  },
  { path: '/notes', component: () => import('../features/notes/NotesPage.vue'), meta: { page: 'notes', texts: ['around'] } },
  { path: '/search', component: () => import('../features/search/SearchPage.vue'), meta: { page: 'search', texts: ['around'] } },
  {
    path: '/settings/packs',
    component: () => import('../features/packs/PacksPage.vue'),
    meta: { page: 'packs', texts: ['packs', 'course', 'scenario'] },
  },
  { path: '/settings', component: () => import('../features/settings/SettingsPage.vue'), meta: { page: 'settings' } },
  { path: '/:rest(.*)*', component: () => import('../features/home/NoSuchPage.vue'), meta: { page: 'none' } },
];

/** Makes the router; going back restores the scroll. */
export function createAppRouter() {
  const router = createRouter({
    history: createWebHashHistory(),
    routes,
    sensitive: true,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is still experimental
    scrollBehavior: scrollFor,
  });
  router.beforeEach(async (to, from) => {
    rememberHeight(from.fullPath);
    await needTexts(to.meta.texts ?? []);
  });
  return router;
}
