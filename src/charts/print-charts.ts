/**
 * The only script of a print page (decisions E1): draws every chart of the page inside `beforeprint`, where Chromium
 * turns canvas commands into vectors and selectable text. The page declares its language in `<html lang>`; a canvas has
 * the size it is to be printed in. `data-ready` appears once the page's fonts are loaded and every chart has been drawn.
 */
import type { ChartConfiguration } from 'chart.js'
import { createI18n, type Translate } from '../i18n/create-i18n'
import type { Language } from '../i18n/types'
import { breakevenChart } from './breakeven-chart'
import { breakevenTexts, fanTexts, frontierTexts } from './chart-texts'
import { fanChart } from './fan-chart'
import { frontierChart } from './frontier-chart'
import { bridgeModel } from './models/bridge-model'
import { feeMixModel } from './models/branch-fee-mix-model'
import { isoProfitModel } from './models/branch-iso-profit-model'
import { payModel, stabilityModel } from './models/branch-series-models'
import { cashflowModel } from './models/cashflow-model'
import { costModelsModel } from './models/cost-models-model'
import { accountResultModel } from './models/account-result-model'
import { costYearsModel } from './models/cost-years-model'
import { goalsTimelineModel } from './models/goals-timeline-model'
import { zoneMapModel } from './models/zone-map-model'
import { CHART_ATTRIBUTE, type PaperChart, READY_ATTRIBUTE } from './paper-charts'
import { anyKind } from './screen-parts'
import { setUpCharts } from './setup'
import { paperTheme } from './theme'

function configOf(chart: PaperChart, t: Translate, language: Language): ChartConfiguration {
  switch (chart.kind) {
    case 'fan':
      return anyKind(fanChart(chart.data, fanTexts(t, language), paperTheme))
    case 'frontier':
      return anyKind(frontierChart(chart.data, frontierTexts(t, chart.data.maximumVolatility), paperTheme))
    case 'breakeven':
      return anyKind(breakevenChart(chart.data, breakevenTexts(t, language, chart.data), paperTheme))
    case 'costModels':
      return costModelsModel(chart.data, language).config(paperTheme)
    case 'bridge':
      return bridgeModel(chart.data, language).config(paperTheme)
    case 'cashflow':
      return cashflowModel(chart.data, language).config(paperTheme)
    case 'goals':
      return goalsTimelineModel(chart.data, language).config(paperTheme)
    case 'costYears':
      return costYearsModel(chart.data, language).config(paperTheme)
    case 'accountResult':
      return accountResultModel(chart.data, language).config(paperTheme)
    case 'zoneMap':
      return zoneMapModel(chart.data, language).config(paperTheme)
    case 'isoProfit':
      return isoProfitModel(chart.data, language).config(paperTheme)
    case 'feeMix':
      return feeMixModel(chart.data, language).config(paperTheme)
    case 'stability':
      return stabilityModel(chart.data, language).config(paperTheme)
    case 'pay':
      return payModel(chart.data, language).config(paperTheme)
  }
}

function drawAll(): void {
  const Chart = setUpCharts()
  const language: Language = document.documentElement.lang === 'en' ? 'en' : 'zh-CN'
  const t = createI18n(language).getFixedT(language, 'app')
  for (const canvas of document.querySelectorAll<HTMLCanvasElement>(`canvas[${CHART_ATTRIBUTE}]`)) {
    const chart = JSON.parse(canvas.getAttribute(CHART_ATTRIBUTE) ?? '') as PaperChart
    const config = configOf(chart, t, language)
    // Set one by one: to compare a whole copy of the options with its declaration costs the type checker many seconds.
    const options = (config.options ??= {})
    options.responsive = false
    options.animation = false
    options.devicePixelRatio = 1
    Chart.getChart(canvas)?.destroy()
    new Chart(canvas, config).draw()
  }
}

window.addEventListener('beforeprint', drawAll)

// A first drawing now: it loads the faces that canvas text needs and shows a broken chart before anything is printed.
void document.fonts.ready.then(() => {
  drawAll()
  return document.fonts.ready.then(() => document.documentElement.setAttribute(READY_ATTRIBUTE, ''))
})
