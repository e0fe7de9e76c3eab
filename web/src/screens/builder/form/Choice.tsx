import { Select, type SelectProps } from '@mantine/core';
import css from './form.module.css';

type Options = readonly { readonly value: string; readonly label: string }[];

type Properties = {
  readonly label: string;
  readonly value: string;
  readonly data: Options | readonly { readonly group: string; readonly items: Options }[];
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly searchable?: boolean;
  readonly width?: number;
  readonly icon?: SelectProps['leftSection'];
  readonly error?: boolean;
  readonly renderOption?: SelectProps['renderOption'];
};

/** One of several, as wide as its words are. A value that is not among them is shown all the same. */
export function Choice(properties: Properties) {
  const { label, value, data, onChange, placeholder, searchable = false, width, icon } = properties;
  const flat = data.flatMap((entry) => ('items' in entry ? entry.items : [entry]));
  const known = value === '' || flat.some((option) => option.value === value);
  const shown =
    flat.find((option) => option.value === value)?.label ?? (value || placeholder) ?? '';
  return (
    <Select
      aria-label={label}
      size="xs"
      className={css.choice}
      // A character of this font takes about 7 pixels.
      w={width ?? Math.min(300, Math.max(72, shown.length * 7 + (icon === undefined ? 48 : 64)))}
      data={
        (known ? data : [{ value, label: value }, ...data]) as Exclude<
          SelectProps['data'],
          undefined
        >
      }
      value={value === '' ? null : value}
      allowDeselect={false}
      searchable={searchable}
      placeholder={placeholder ?? ''}
      leftSection={icon}
      error={properties.error ?? false}
      maxDropdownHeight={320}
      comboboxProps={{ width: searchable ? 320 : 'max-content', position: 'bottom-start' }}
      {...(properties.renderOption === undefined ? {} : { renderOption: properties.renderOption })}
      onChange={(next) => {
        if (next !== null && next !== value) {
          onChange(next);
        }
      }}
    />
  );
}
