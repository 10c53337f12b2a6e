import PlotCore
import Testing

@Suite struct TickTests {
  /// A range with the ticks that a reader would write at it.
  struct Case: Sendable, CustomTestStringConvertible {
    let low: Double
    let high: Double
    let wanted: Int
    let texts: [String]
    var scale = PlotAxis.Scale.linear

    var testDescription: String { "\(low) to \(high)" }
  }

  @Test(arguments: [
    Case(low: 0, high: 1, wanted: 4, texts: ["0.00", "0.25", "0.50", "0.75", "1.00"]),
    Case(low: -0.1, high: 2.1, wanted: 5, texts: ["0.0", "0.5", "1.0", "1.5", "2.0"]),
    Case(low: 0, high: 100, wanted: 5, texts: ["0", "20", "40", "60", "80", "100"]),
    Case(low: -3, high: 3, wanted: 6, texts: ["-3", "-2", "-1", "0", "1", "2", "3"]),
    Case(low: 3, high: 0, wanted: 3, texts: ["0", "1", "2", "3"]),
    Case(low: 0, high: 3e8, wanted: 3, texts: ["0", "1e8", "2e8", "3e8"]),
    Case(low: 1, high: 1000, wanted: 4, texts: ["1", "10", "100", "1000"], scale: .log),
    Case(low: 1e-9, high: 1e9, wanted: 4, texts: ["1e-9", "1e-4", "10", "1e6"], scale: .log),
  ])
  func ticksAreRoundNumbers(_ example: Case) {
    var axis = PlotAxis()
    axis.scale = example.scale
    let limits = PlotLimits(example.low, example.high)
    #expect(axis.ticks(limits, wanted: example.wanted).map(\.text) == example.texts)
  }

  @Test(arguments: [
    (Double.nan, 1.0), (-.infinity, .infinity), (0, .leastNonzeroMagnitude), (1e308, -1e308),
    (5, 5),
    (0, .greatestFiniteMagnitude),
  ])
  func strangeLimitsNeverTrap(low: Double, high: Double) {
    for scale in [PlotAxis.Scale.linear, .log] {
      var axis = PlotAxis()
      axis.scale = scale
      let limits = PlotLimits(low, high)
      #expect(axis.ticks(limits, wanted: 5).count <= 100)
    }
  }

  @Test func ticksThatWereSetStandAsTheyAre() {
    var axis = PlotAxis()
    axis.ticks = [PlotTick(0, "zero"), PlotTick(9, "nine")]
    #expect(axis.ticks(PlotLimits(0, 1), wanted: 5).map(\.text) == ["zero"])
    axis.ticks = []
    #expect(axis.ticks(PlotLimits(0, 1), wanted: 5).isEmpty)
  }

  @Test func valuesBeyondTheEndsLieOutside() {
    let limits = PlotLimits(0, 10)
    #expect(PlotAxis().fraction(5, limits) == 0.5 && PlotAxis().fraction(20, limits) == 2)
    var log = PlotAxis()
    log.scale = .log
    #expect(log.fraction(10, PlotLimits(1, 100)) == 0.5)
    #expect(log.fraction(-1, PlotLimits(1, 100)) < 0)
  }
}
