import { ActionIcon, Modal, Stack, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { Fragment, useState } from 'react';
import { fieldsQuery } from '../../api/catalogue';
import { timelineOf, type Contact } from '../../api/contacts';
import { ErrorNote } from '../../components/ErrorNote';
import { formatValue } from '../../components/formats';
import { Time } from '../../components/Times';
import { t } from '../../texts/texts';
import css from './Contacts.module.css';

const MOST_ENTRIES = 1000;

/** The values of now, each with its history at hand. */
export function Fields({ contact }: { readonly contact: Contact }) {
  const { data: fields } = useQuery(fieldsQuery);
  const [asked, setAsked] = useState<string>();
  const entries = Object.entries(contact.fields);
  if (entries.length === 0) {
    return <span className={css.id}>{t('contacts.noFields')}</span>;
  }
  return (
    <>
      <dl className={css.fields}>
        {entries.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{fields?.find((field) => field.name === name)?.label ?? name}</dt>
            <dd>{formatValue(value)}</dd>
            <dd>
              <Tooltip label={t('contacts.historyOf', { field: name })}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={t('contacts.historyOf', { field: name })}
                  onClick={() => {
                    setAsked(name);
                  }}
                >
                  <History size={14} />
                </ActionIcon>
              </Tooltip>
            </dd>
          </Fragment>
        ))}
      </dl>
      <Modal
        opened={asked !== undefined}
        title={t('contacts.historyOf', { field: asked ?? '' })}
        closeButtonProps={{ 'aria-label': t('frame.close') }}
        onClose={() => {
          setAsked(undefined);
        }}
      >
        {asked !== undefined && <FieldHistory id={contact.id} field={asked} />}
      </Modal>
    </>
  );
}

function FieldHistory({ id, field }: { readonly id: string; readonly field: string }) {
  const { data, error } = useQuery({
    queryKey: ['contacts', 'history', id],
    queryFn: ({ signal }) => timelineOf(id, { limit: MOST_ENTRIES }, signal),
  });
  if (error !== null) {
    return <ErrorNote error={error} />;
  }
  const entries = data?.data.filter((entry) => entry.kind === 'field' && entry.field === field);
  return (
    <Stack gap={0}>
      {entries?.map((entry, place) =>
        entry.kind === 'field' ? (
          <div key={place} className={css.entry}>
            <span />
            <span>{entry.value === null ? t('contacts.cleared') : formatValue(entry.value)}</span>
            <span className={css.when}>
              <Time at={entry.at} />
            </span>
          </div>
        ) : null,
      )}
    </Stack>
  );
}
