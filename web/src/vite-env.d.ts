/// <reference types="vite/client" />

/** Whether the development proxy signs requests with a key, so that nobody has to sign in. */
declare const __KEY_IN_PROXY__: boolean;

declare module '@fontsource-variable/inter';
