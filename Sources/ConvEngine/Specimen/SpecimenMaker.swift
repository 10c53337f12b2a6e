/// A model that can be shown samples that are only just being made, such as a drawing.
///
/// Holds values only, so it can be asked on any thread.
public protocol SpecimenMaker: Sendable {
  /// The model's name.
  var modelName: String { get }
  /// The shape of one sample, without the batch; nil where a size is not fixed.
  var sampleShape: Shape? { get }
  /// What the model makes of a sample.
  func specimen(of sample: Tensor) throws(SpecimenError) -> ModelSpecimen
  /// What speaks for one of the scores that a sample gets.
  func attribution(of sample: Tensor, score: Int) throws(SpecimenError) -> Attribution
}

/// One sample of a maker as a source of its own: a drawing under the microscope.
public struct SingleSpecimen: SpecimenSource {
  private let maker: any SpecimenMaker
  private let sample: Tensor

  /// A source of one sample.
  public init(_ maker: any SpecimenMaker, sample: Tensor) {
    self.maker = maker
    self.sample = sample
  }

  /// The model's name.
  public var modelName: String { maker.modelName }
  /// Just one.
  public var sampleCount: Int { 1 }
  /// The model as it is.
  public var epochCount: Int { 1 }
  /// Nobody says what a drawing is meant to be.
  public func label(of sample: Int) -> Int? { nil }
  /// Not computed beforehand.
  public func prediction(of sample: Int) -> Int? { nil }

  /// What the model makes of the sample.
  public func specimen(of index: Int, epoch: Int) throws(SpecimenError) -> ModelSpecimen {
    try maker.specimen(of: sample)
  }

  /// What speaks for one of its scores.
  public func attribution(
    of index: Int, epoch: Int, score: Int
  ) throws(SpecimenError) -> Attribution {
    try maker.attribution(of: sample, score: score)
  }
}
