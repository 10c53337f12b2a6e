/// How the training room shows a training.
public struct RoomState: Sendable, Equatable {
  /// The page that is shown.
  var page = TrainingPage.curves
  /// Whether losses have a logarithmic axis.
  var isLogarithmic = false
  /// Whether curves are smoothed.
  var isSmooth = false
  /// The first row or item that is shown of a long page.
  var first = 0
}
