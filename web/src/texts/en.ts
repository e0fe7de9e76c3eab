import { belief } from './en/belief';
import { builder } from './en/builder';
import { errors } from './en/errors';
import { frame } from './en/frame';
import { names } from './en/names';
import { segment } from './en/segment';
import { segments } from './en/segments';
import { signIn } from './en/signIn';
import { table } from './en/table';

/** All texts in English. One file a screen; a new screen adds its file and a line here. */
export const en = {
  belief,
  builder,
  errors,
  frame,
  names,
  segment,
  segments,
  signIn,
  table,
} as const;
