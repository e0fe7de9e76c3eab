// The script that pages of web sites load: what becomes /t.js.

import { track } from './tracker';

const wishes = navigator as { doNotTrack?: string | null; globalPrivacyControl?: boolean };
const script = document.currentScript;

if (
  script instanceof HTMLScriptElement &&
  script.dataset.key &&
  wishes.doNotTrack !== '1' &&
  !wishes.globalPrivacyControl
) {
  try {
    track({
      key: script.dataset.key,
      api: script.dataset.api ?? new URL(script.src).origin,
      consentRequired: script.dataset.consent === 'required',
      singlePage: script.dataset.spa !== 'false',
    });
  } catch {
    // A page must never break by being looked at.
  }
}
