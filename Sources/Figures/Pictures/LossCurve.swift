import TextUI

/// How a number of a training went from epoch to epoch: training, and validation where there is one.
public struct LossCurve: Widget {
  /// What the number is: `loss`, `accuracy`.
  public var name: String
  /// Its value after each epoch, on the data trained on.
  public var training: [Double]
  /// Its value after each epoch, on the data held back.
  public var validation: [Double]
  /// How many epochs there will be; nil when that isn't known.
  public var epochs: Int?
  /// What the curves are drawn with.
  public var marks: DotGrid.Marks

  /// A curve of a training.
  public init(
    _ name: String, training: [Double], validation: [Double] = [], epochs: Int? = nil,
    marks: DotGrid.Marks = .quadrants
  ) {
    self.name = name
    self.training = training
    self.validation = validation
    self.epochs = epochs
    self.marks = marks
  }

  /// Draws the curves on the whole of the canvas.
  public func draw(on canvas: inout Canvas) {
    var series = [Plot.Series(name, training)]
    if !validation.isEmpty { series.append(Plot.Series("val_\(name)", validation)) }
    Plot(series, steps: "epoch", marks: marks, stepCount: epochs).draw(on: &canvas)
  }
}
