import type { Language } from '../../../i18n/types'
import { useI18n } from '../../lib/i18n'
import { LinkButton } from '../../ui/button'
import { TextAreaField } from '../../ui/field'
import { Icon } from '../../ui/icons'
import { checkLines, replacePhrase, type LinesCheck } from './lines'

function Finding(props: { readonly finding: LinesCheck['findings'][number]; readonly onReplace: () => void }) {
  const { t } = useI18n()
  const { phrase, replacement, severity } = props.finding
  const text =
    severity === 'warn' && replacement === undefined
      ? t('plan.proposals.doubtful', { phrase })
      : replacement === undefined
        ? t('plan.proposals.forbiddenPlain', { phrase })
        : t('plan.proposals.forbidden', { phrase, replacement })
  return (
    <li className={severity === 'block' ? 'bad-text' : 'warn-text'} data-testid="wording-finding" data-phrase={phrase}>
      <Icon name="alert" size={15} />
      <span>{text}</span>
      {replacement !== undefined && <LinkButton onClick={props.onReplace}>{t('plan.proposals.replace')}</LinkButton>}
    </li>
  )
}

/** Free text, one item a line; what the wording rules refuse is named below with what to write instead. */
export function LinesField(props: {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly language: Language
  readonly onChange: (value: string) => void
  readonly testId: string
}) {
  const { t } = useI18n()
  const check = checkLines(props.value, props.language)
  const error = check.tooMany
    ? t('plan.proposals.tooMany', { n: check.lines.length })
    : check.tooLong === null
      ? null
      : t('plan.proposals.tooLong', { n: check.tooLong })
  return (
    <div className="stack tight" data-testid={props.testId}>
      <TextAreaField
        label={props.label}
        hint={props.hint}
        value={props.value}
        onChange={props.onChange}
        error={error}
        rows={3}
      />
      {check.findings.length > 0 && (
        <ul className="findings" aria-live="polite">
          {check.findings.map((finding) => (
            <Finding
              key={finding.phrase}
              finding={finding}
              onReplace={() =>
                props.onChange(replacePhrase(props.value, finding.phrase, finding.replacement ?? finding.phrase))
              }
            />
          ))}
        </ul>
      )}
    </div>
  )
}
