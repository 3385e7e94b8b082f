import { useMemo } from 'react'
import { subjectName, viewSubjects } from '../../../domain/allocation/view-lexicon'
import { readView, sayView } from '../../../domain/allocation/view-words'
import { useI18n } from '../../lib/i18n'
import { TextAreaField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { SelectField } from '../../ui/select'
import { ParamField } from './settings-card'
import { sentencesOf, type Settings } from './settings'

/** Views typed as sentences; under them how each is understood, while it is typed. */
export function ViewsCard(props: { readonly settings: Settings; readonly onChange: (settings: Settings) => void }) {
  const { t, language, f } = useI18n()
  const { settings, onChange } = props
  const read = useMemo(() => sentencesOf(settings).map((line) => ({ line, read: readView(line) })), [settings])
  const puzzled = read.some(
    ({ read: r }) => !r.ok && (r.problem.code === 'unknownWord' || r.problem.code === 'noSubject'),
  )
  return (
    <Card title={t('lab.views.title')} testId="lab-views">
      <TextAreaField
        label={t('lab.views.hint')}
        value={settings.sentences}
        onChange={(sentences) => onChange({ ...settings, sentences })}
        rows={3}
        data-testid="lab-sentences"
      />
      <ul className="lab-understood" aria-live="polite">
        {read.map(({ line, read: result }, index) => (
          <li key={index} className={result.ok ? 'small ink2' : 'small warn-text'} data-testid={`lab-view-${index}`}>
            {result.ok
              ? t('lab.views.understood', { words: sayView(result.view, language) })
              : `${line}：${t(`lab.views.problem.${result.problem.code}`, { word: result.problem.word ?? '' })}`}
          </li>
        ))}
      </ul>
      {puzzled && (
        <p className="small dim">
          {t('lab.views.known', { list: f.list(viewSubjects.map(({ id }) => subjectName(id, language))) })}
        </p>
      )}
      {read.length > 0 && (
        <>
          <div className="lab-params flat">
            <ParamField {...props} param="delta" />
            <ParamField {...props} param="tau" />
          </div>
          <SelectField<'posterior' | 'prior'>
            label={t('lab.views.weightCovariance')}
            value={settings.weightCovariance}
            options={[
              { value: 'posterior', label: t('lab.views.posterior') },
              { value: 'prior', label: t('lab.views.prior') },
            ]}
            onChange={(weightCovariance) => onChange({ ...settings, weightCovariance })}
            testId="lab-weight-covariance"
          />
        </>
      )}
    </Card>
  )
}
