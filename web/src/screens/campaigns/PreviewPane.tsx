import { Group, SegmentedControl, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Channel } from '../../api/audiences';
import { previewQuery, type Preview, type Written } from '../../api/campaigns';
import { t } from '../../texts/texts';
import { ContactChoice } from '../belief/ContactChoice';
import type { Autosave } from './autosave';
import css from './campaigns.module.css';

const PAUSE_MILLIS = 250;

/** What the draft says to a contact, a moment after the last change. */
export function usePreview(
  { channel, content }: Autosave['body'],
  contact: string | undefined,
): Preview | undefined {
  const [settled] = useDebouncedValue(content, PAUSE_MILLIS);
  const { data } = useQuery({
    ...previewQuery(channel, settled, contact),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return data;
}

type Properties = {
  readonly channel: Channel;
  readonly preview: Preview | undefined;
  readonly contact: string | undefined;
  readonly onContact: (id: string | undefined) => void;
};

/** The message as one contact gets it. */
export function PreviewPane({ channel, preview, contact, onContact }: Properties) {
  const [view, setView] = useState('desktop');
  return (
    <>
      <Group justify="space-between" mb="sm" gap="xs">
        <h2 className={css.heading} style={{ margin: 0 }}>
          {t('campaigns.preview')}
        </h2>
        {channel === 'email' && (
          <SegmentedControl
            size="xs"
            aria-label={t('campaigns.preview')}
            value={view}
            onChange={setView}
            data={[
              { value: 'desktop', label: t('campaigns.desktop') },
              { value: 'phone', label: t('campaigns.phone') },
              { value: 'text', label: t('campaigns.asText') },
            ]}
          />
        )}
      </Group>
      <Group gap="xs" mb="sm" wrap="nowrap">
        <span className={css.soft}>{t('campaigns.previewAs')}</span>
        <div style={{ flex: 1 }}>
          <ContactChoice value={contact ?? preview?.contact} onChange={onContact} />
        </div>
      </Group>
      {preview === undefined ? (
        <Skeleton height={320} />
      ) : (
        preview.written !== undefined && (
          <Shown channel={channel} written={preview.written} view={view} />
        )
      )}
    </>
  );
}

function Shown({
  channel,
  written,
  view,
}: {
  readonly channel: Channel;
  readonly written: Written;
  readonly view: string;
}) {
  if (channel !== 'email') {
    return (
      <div className={css.bubble}>
        {written.title !== undefined && <strong>{written.title} </strong>}
        {written.text}
        {written.url !== undefined && written.url !== '' && (
          <div className={css.soft}>{written.url}</div>
        )}
      </div>
    );
  }
  return (
    <>
      <p style={{ margin: '0 0 8px' }}>
        <strong>{written.subject}</strong>
      </p>
      {view === 'text' ? (
        <pre className={css.plain} tabIndex={0}>
          {written.text}
        </pre>
      ) : (
        <iframe
          className={css.frame}
          data-phone={view === 'phone' || undefined}
          title={t('campaigns.previewFrame')}
          // Nothing of a message may run or lead anywhere here.
          sandbox=""
          srcDoc={written.html}
        />
      )}
    </>
  );
}
