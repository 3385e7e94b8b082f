import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  ScatterController,
  Tooltip,
} from 'chart.js'
import annotation from 'chartjs-plugin-annotation'

let registered = false

/** Registers the pieces of chart.js that this product draws with, once. */
export function setUpCharts(): typeof Chart {
  if (!registered) {
    Chart.register(
      BarController,
      BarElement,
      CategoryScale,
      Filler,
      Legend,
      LinearScale,
      LineController,
      LineElement,
      LogarithmicScale,
      PointElement,
      ScatterController,
      Tooltip,
      annotation,
    )
    registered = true
  }
  return Chart
}
