import ConvEngine

extension Stage {
  /// A stage to begin with, by the word that `stride animate` takes.
  public struct Beginning: Sendable {
    /// The word.
    public let name: String
    /// What is shown, in a few words.
    public let summary: String
    /// Makes it.
    public let make: @Sendable () throws(ShapeError) -> Stage
  }

  /// The stages to begin with.
  public static let beginnings: [Beginning] = [
    Beginning(name: "conv", summary: "a 3×3 filter slides over a 5×5 image", make: convolution)
  ]

  /// The 5×5 image and the 3×3 filter that every lecture on convolution begins with.
  ///
  /// - Throws: nothing in truth: these sizes fit.
  public static func convolution() throws(ShapeError) -> Stage {
    Stage(
      try ConvolutionFigure(
        image: Presets.images[0].image, kernel: Presets.filters[0].weights))
  }
}
