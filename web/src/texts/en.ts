import { belief } from './en/belief';
import { builder } from './en/builder';
import { campaigns } from './en/campaigns';
import { channels } from './en/channels';
import { contacts } from './en/contacts';
import { errors } from './en/errors';
import { events } from './en/events';
import { frame } from './en/frame';
import { lists } from './en/lists';
import { names } from './en/names';
import { operations } from './en/operations';
import { segment } from './en/segment';
import { segments } from './en/segments';
import { settings } from './en/settings';
import { signIn } from './en/signIn';
import { table } from './en/table';

/** All texts in English. One file a screen; a new screen adds its file and a line here. */
export const en = {
  belief,
  builder,
  campaigns,
  channels,
  contacts,
  errors,
  events,
  frame,
  lists,
  names,
  operations,
  segment,
  segments,
  settings,
  signIn,
  table,
} as const;
