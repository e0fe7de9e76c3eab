import { contacts } from './en/contacts';
import { errors } from './en/errors';
import { frame } from './en/frame';
import { lists } from './en/lists';
import { segments } from './en/segments';
import { signIn } from './en/signIn';
import { table } from './en/table';

/** All texts in English. One file a screen; a new screen adds its file and a line here. */
export const en = {
  contacts,
  errors,
  frame,
  lists,
  segments,
  signIn,
  table,
} as const;
