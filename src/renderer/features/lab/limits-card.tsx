import { constraintText } from '../../../i18n/constraint-text'
import { useI18n } from '../../lib/i18n'
import { Button, LinkButton } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { MultiSelect, SelectField } from '../../ui/select'
import { budgetError, freeLimits, limitError, limitsOf } from './settings'
import type { GroupSetting, Level, Settings, Setup } from './settings'
import { className, fieldErrorText } from './words'

interface Props {
  readonly setup: Setup
  readonly settings: Settings
  readonly onChange: (settings: Settings) => void
}

const LEVELS: readonly Level[] = ['C1', 'C2', 'C3', 'C4', 'C5']

/** Ranges of classes and limits of groups: those of a level, or typed. What is edited no longer belongs to a level. */
export function LimitsCard({ setup, settings, onChange }: Props) {
  const { t } = useI18n()
  const choose = (level: Level | 'free'): void => {
    if (level === 'free') onChange({ ...settings, ...freeLimits(setup) })
    else {
      const targetVolatility = String(Math.round(setup.levels[level].targetVolatility * 1e4) / 100)
      onChange({ ...settings, ...limitsOf(setup, level), params: { ...settings.params, targetVolatility } })
    }
  }
  const edit = (id: string, change: Partial<Settings['bounds'][number]>): void =>
    onChange({
      ...settings,
      bounds: settings.bounds.map((bound) => (bound.id === id ? { ...bound, ...change } : bound)),
    })
  const withBudgets = settings.chosen.includes('riskParity')
  const input = (id: string, key: 'min' | 'max' | 'budget', value: string, bad: boolean) => (
    <input
      className="input"
      inputMode="decimal"
      autoComplete="off"
      value={value}
      aria-label={`${className(t, id)} ${t(`lab.${key}`)}`}
      aria-invalid={bad ? true : undefined}
      onChange={(event) => edit(id, { [key]: event.target.value })}
      data-testid={`lab-${key}-${id}`}
    />
  )
  return (
    <Card title={t('lab.limits')} className="lab-limits" testId="lab-limits">
      <SelectField<Level | 'free'>
        label={t('lab.level')}
        value={settings.level}
        options={[
          ...LEVELS.map((level) => ({ value: level, label: t('lab.levelOf', { level }) })),
          { value: 'free', label: t('lab.levelFree') },
        ]}
        onChange={choose}
        testId="lab-level"
      />
      <DataTable
        caption={t('lab.limits')}
        rows={settings.bounds}
        rowKey={(bound) => bound.id}
        dense
        columns={[
          {
            key: 'class',
            head: t('lab.class'),
            render: (bound) => {
              const error = fieldErrorText(t, limitError(bound.min, bound.max, false))
              return (
                <>
                  {className(t, bound.id)}
                  {error !== null && <span className="warn-text small"> {error}</span>}
                </>
              )
            },
          },
          {
            key: 'min',
            head: t('lab.min'),
            numeric: true,
            render: (bound) => input(bound.id, 'min', bound.min, limitError(bound.min, bound.max, false) !== null),
          },
          {
            key: 'max',
            head: t('lab.max'),
            numeric: true,
            render: (bound) => input(bound.id, 'max', bound.max, limitError(bound.min, bound.max, false) !== null),
          },
          ...(withBudgets
            ? [
                {
                  key: 'budget',
                  head: t('lab.budget'),
                  numeric: true,
                  render: (bound: Settings['bounds'][number]) =>
                    input(bound.id, 'budget', bound.budget, budgetError(bound.budget) !== null),
                },
              ]
            : []),
        ]}
      />
      <Groups setup={setup} settings={settings} onChange={onChange} />
    </Card>
  )
}

function Groups({ setup, settings, onChange }: Props) {
  const { t } = useI18n()
  const set = (groups: readonly GroupSetting[]): void => onChange({ ...settings, groups })
  const edit = (index: number, change: Partial<GroupSetting>): void =>
    set(settings.groups.map((group, k) => (k === index ? { ...group, ...change } : group)))
  return (
    <div className="stack tight">
      {settings.groups.map((group, index) => {
        const known = constraintText(t, group.name)
        const error = fieldErrorText(t, limitError(group.min, group.max, true))
        return (
          <div key={index} className="lab-group" data-testid={`lab-group-${index}`}>
            {known === group.name ? (
              <TextField
                label={t('lab.groupName')}
                value={group.name}
                onChange={(name) => edit(index, { name })}
                maxLength={40}
              />
            ) : (
              <b>{known}</b>
            )}
            <MultiSelect
              label={t('lab.groupMembers')}
              value={group.assets}
              options={setup.assets.map(({ id }) => ({ value: id, label: className(t, id) }))}
              onChange={(assets) => edit(index, { assets })}
              width={340}
            />
            <div className="row wrap">
              <TextField
                label={t('lab.min')}
                value={group.min}
                onChange={(min) => edit(index, { min })}
                inputMode="decimal"
              />
              <TextField
                label={t('lab.max')}
                value={group.max}
                onChange={(max) => edit(index, { max })}
                inputMode="decimal"
                data-testid={`lab-group-max-${index}`}
              />
              <LinkButton onClick={() => set(settings.groups.filter((_, k) => k !== index))}>
                {t('lab.removeGroup', { name: known })}
              </LinkButton>
            </div>
            {error !== null && <span className="warn-text small">{error}</span>}
          </div>
        )
      })}
      <div>
        <Button
          size="small"
          onClick={() => set([...settings.groups, { name: t('lab.newGroup'), assets: [], min: '', max: '100' }])}
          data-testid="lab-add-group"
        >
          {t('lab.addGroup')}
        </Button>
      </div>
    </div>
  )
}
