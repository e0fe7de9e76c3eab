import { t } from '../../../texts/texts';
import { Choice } from './Choice';
import { eventTitle, useEventTypes } from './names';

type Properties = {
  readonly value: string;
  readonly onChange: (name: string) => void;
  /** Whether it may be any event at all. */
  readonly any?: boolean;
};

/** One event by name: the user's own, then those of the system. */
export function EventChoice({ value, onChange, any = true }: Properties) {
  const types = useEventTypes();
  const options = (standard: boolean) =>
    types
      .filter((type) => type.standard === standard && type.name !== 'Visit')
      .map(({ name }) => ({ value: name, label: eventTitle(name) }));
  const special = [
    ...(any ? [{ value: '*', label: eventTitle('*') }] : []),
    { value: 'Visit', label: eventTitle('Visit') },
  ];
  return (
    <Choice
      label={t('builder.event.label')}
      placeholder={t('builder.event.placeholder')}
      searchable
      value={value}
      data={[
        { group: t('builder.event.custom'), items: options(false) },
        { group: t('builder.event.system'), items: [...options(true), ...special] },
      ]}
      onChange={onChange}
    />
  );
}
