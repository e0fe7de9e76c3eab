import { useQuery } from '@tanstack/react-query';
import {
  eventTypesQuery,
  fieldsQuery,
  type Attribute,
  type EventType,
  type Field,
} from '../../../api/catalogue';
import { en } from '../../../texts/en';
import { t } from '../../../texts/texts';

/** How a field is called on screen. */
export function fieldTitle(name: string, label?: string): string {
  return (
    label ??
    (name in en.names.fields ? t(`names.fields.${name as keyof typeof en.names.fields}`) : name)
  );
}

export function eventTitle(name: string): string {
  if (name === '*') {
    return t('builder.event.any');
  }
  return name in en.names.events ? t(`names.events.${name as keyof typeof en.names.events}`) : name;
}

export function useFields(): readonly Field[] {
  return useQuery(fieldsQuery).data ?? [];
}

export function useEventTypes(): readonly EventType[] {
  return useQuery(eventTypesQuery).data ?? [];
}

/** The attributes that an event can be asked about; of `*` those of all events. */
export function useAttributes(event: string): readonly Attribute[] {
  const types = useEventTypes();
  if (event !== '*') {
    return types.find(({ name }) => name === event)?.attributes ?? [];
  }
  const byName = new Map(
    types.flatMap(({ attributes }) => attributes).map((attribute) => [attribute.name, attribute]),
  );
  return [...byName.values()];
}
