import type { LabResult, LabRun } from '../../../contract/api/lab'
import { saveBlob } from '../../lib/download'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Card } from '../../ui/layout'
import { Select } from '../../ui/select'
import { useToast } from '../../ui/toast'
import { explanationSentences, problemText } from './words'

/** One answer in sentences: what a little more risk buys, what each limit costs, or why there is no answer. */
export function ExplainCard(props: {
  readonly run: LabRun
  readonly index: number
  readonly onChoose: (index: number) => void
}) {
  const { t, f, language } = useI18n()
  const toast = useToast()
  const { run, index } = props
  const result = run.results[index] as LabResult
  const words = { t, f, language }
  const name = t(`lab.objective.${result.objective.type}`)
  const copy = async (): Promise<void> => {
    const json = JSON.stringify(result.jobInput, null, 1)
    try {
      await navigator.clipboard.writeText(json)
      toast.say(t('lab.compare.copied', { name }))
    } catch {
      saveBlob(`${result.objective.type}.json`, new Blob([json], { type: 'application/json' }))
    }
  }
  return (
    <Card
      title={t('lab.explain.title')}
      testId="lab-explain"
      aside={
        <>
          <Select
            label={t('lab.explain.which')}
            small
            width={230}
            value={`${index}`}
            options={run.results.map(({ objective }, k) => ({
              value: `${k}`,
              label: t(`lab.objective.${objective.type}`),
            }))}
            onChange={(value) => props.onChoose(Number(value))}
            testId="lab-which"
          />
          <Button size="small" onClick={() => void copy()} data-testid="lab-json">
            {t('lab.compare.json')}
          </Button>
        </>
      }
    >
      {result.report === null ? (
        <ul className="lab-sentences warn-text" data-testid="lab-problems">
          {result.problems.map((problem) => (
            <li key={`${problem.code}${problem.path}${problem.message}`}>{problemText(words, problem)}</li>
          ))}
        </ul>
      ) : (
        <ul className="lab-sentences" data-testid="lab-sentences-out">
          {explanationSentences(words, result).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </Card>
  )
}
