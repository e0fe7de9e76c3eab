import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  ArrowDown,
  ArrowUp,
  Braces,
  CopyPlus,
  EllipsisVertical,
  FolderInput,
  FolderOpen,
  Trash2,
  Contrast,
} from 'lucide-react';
import { at, isObject, type Pointer } from '../../../rule/pointer';
import { t } from '../../../texts/texts';
import { useBuilder } from '../context';
import { JsonDialog } from './JsonDialog';

type Properties = {
  /** The node without "not". */
  readonly pointer: Pointer;
  /** The node with the "not" around it. */
  readonly outer: Pointer;
  readonly group?: boolean;
};

/** What can be done with a node as a whole. */
export function NodeMenu({ pointer, outer, group = false }: Properties) {
  const { rule, change } = useBuilder();
  const [json, { open, close }] = useDisclosure(false);
  const node = at(rule, outer);
  const inner = at(rule, pointer);
  const place = placeOf(rule, outer);
  const putList = (list: readonly unknown[]) => {
    if (place !== undefined) {
      change(place.list, list);
    }
  };
  const children = isObject(inner) ? (inner.all ?? inner.any) : undefined;
  return (
    <>
      <Menu position="bottom-end" width={210} shadow="md">
        <Menu.Target>
          <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('builder.actions')}>
            <EllipsisVertical size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Contrast size={15} />}
            onClick={() => {
              change(outer, outer === pointer ? { not: node } : at(rule, `${outer}/not`));
            }}
          >
            {t(outer === pointer ? 'builder.negate' : 'builder.unnegate')}
          </Menu.Item>
          {place !== undefined && (
            <>
              <Menu.Item
                leftSection={<CopyPlus size={15} />}
                onClick={() => {
                  putList(place.elements.toSpliced(place.index + 1, 0, node));
                }}
              >
                {t('builder.duplicate')}
              </Menu.Item>
              <Menu.Item
                leftSection={<ArrowUp size={15} />}
                disabled={place.index === 0}
                onClick={() => {
                  putList(moved(place.elements, place.index, place.index - 1));
                }}
              >
                {t('builder.moveUp')}
              </Menu.Item>
              <Menu.Item
                leftSection={<ArrowDown size={15} />}
                disabled={place.index === place.elements.length - 1}
                onClick={() => {
                  putList(moved(place.elements, place.index, place.index + 1));
                }}
              >
                {t('builder.moveDown')}
              </Menu.Item>
            </>
          )}
          <Menu.Item
            leftSection={<FolderInput size={15} />}
            onClick={() => {
              change(outer, { all: [node] });
            }}
          >
            {t('builder.intoGroup')}
          </Menu.Item>
          {group && place !== undefined && outer === pointer && Array.isArray(children) && (
            <Menu.Item
              leftSection={<FolderOpen size={15} />}
              onClick={() => {
                putList(place.elements.toSpliced(place.index, 1, ...(children as unknown[])));
              }}
            >
              {t('builder.dissolve')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Braces size={15} />} onClick={open}>
            {t('builder.asJson')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<Trash2 size={15} />}
            onClick={() => {
              change(outer, place === undefined ? { all: [] } : undefined);
            }}
          >
            {t('builder.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <JsonDialog
        opened={json}
        value={node}
        onClose={close}
        onApply={(next) => {
          change(outer, next);
          close();
        }}
      />
    </>
  );
}

/** The list in which a node stands; the whole rule stands in none. */
function placeOf(rule: unknown, pointer: Pointer) {
  const cut = pointer.lastIndexOf('/');
  if (cut < 0) {
    return undefined;
  }
  const list = pointer.slice(0, cut);
  const elements = at(rule, list);
  return Array.isArray(elements)
    ? { list, elements: elements as readonly unknown[], index: Number(pointer.slice(cut + 1)) }
    : undefined;
}

function moved(list: readonly unknown[], from: number, to: number): readonly unknown[] {
  return list.toSpliced(from, 1).toSpliced(to, 0, list[from]);
}
