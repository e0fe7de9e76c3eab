import { CircleCheck, CircleX } from 'lucide-react';
import type { ExplainedNode, SeenEvent } from '../../api/segments';
import { formatDistance, formatNumber, formatTime, formatValue } from '../../components/formats';
import { t } from '../../texts/texts';
import css from './belief.module.css';

/** One node of an explanation, with those below it. */
export function ReasonTree({ node }: { readonly node: ExplainedNode }) {
  const Icon = node.holds ? CircleCheck : CircleX;
  return (
    <li>
      <div className={css.node}>
        <Icon
          size={15}
          className={node.holds ? css.good : css.bad}
          aria-label={t(node.holds ? 'belief.why.holds' : 'belief.why.fails')}
        />
        <div>
          <div>{node.words}</div>
          <div className={css.facts}>{factsOf(node).join(' · ')}</div>
          {node.events?.map((event) => (
            <Seen key={event.id} event={event} />
          ))}
        </div>
      </div>
      {node.children !== undefined && (
        <ul className={css.tree}>
          {node.children.map((child, index) => (
            <ReasonTree key={index} node={child} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Seen({ event }: { readonly event: SeenEvent }) {
  const details = Object.entries(event.attributes);
  return (
    <div className={css.event}>
      <strong>{event.name}</strong> · {formatTime(event.at)}
      {details.length > 0 && (
        <div className={css.facts}>
          {details
            .slice(0, 8)
            .map(([name, value]) => `${name}: ${formatValue(value)}`)
            .join(' · ')}
        </div>
      )}
    </div>
  );
}

function factsOf(node: ExplainedNode): readonly string[] {
  const facts: string[] = [];
  if (node.value !== undefined) {
    facts.push(
      node.value === null
        ? t('belief.why.noValue')
        : t('belief.why.value', { value: formatValue(node.value) }),
    );
  }
  if (node.eventCount !== undefined) {
    facts.push(
      node.eventCount === 0
        ? t('belief.why.noEvents')
        : t('belief.why.events', { count: node.eventCount }),
    );
  }
  if (node.measured !== undefined && node.measured !== node.eventCount) {
    facts.push(t('belief.why.measured', { value: formatNumber(node.measured) }));
  }
  if (node.draw !== undefined && node.of !== undefined) {
    facts.push(t('belief.why.draw', { draw: node.draw, of: node.of }));
  }
  if (node.until !== null && node.children === undefined) {
    facts.push(t('belief.why.changes', { distance: formatDistance(node.until) }));
  }
  return facts;
}
