/// What a cell means.
///
/// Each role has one look per colour depth, given by `Theme`.
public enum Role: UInt8, Hashable, Sendable, CaseIterable {
  // Text

  /// Ordinary text, in the terminal's own colours.
  case text
  /// Secondary text.
  case dim
  /// The one colour that draws the eye.
  case accent
  /// A title.
  case heading
  /// Lines that separate.
  case border
  /// A key that can be pressed.
  case key
  /// The prompt of a cell, `[3]`.
  case prompt
  /// The chosen row or text.
  case selection
  /// Text that a completion proposes.
  case suggestion

  // Code

  /// A word of the language: `import`, `def`.
  case keyword
  /// A string literal.
  case string
  /// A number literal.
  case number
  /// A comment.
  case comment
  /// The name of something called.
  case function
  /// The name of an argument, or of a module.
  case name

  // State

  /// Something that went right.
  case good
  /// Something to look at.
  case warning
  /// Something that went wrong.
  case error

  // Figures

  /// A cell of an input image that is zero.
  case imageOff
  /// A cell of an input image that is not zero.
  case imageOn
  /// A cell under the sliding window.
  case window
  /// A small note in a cell under the window: the weight it meets.
  case windowNote
  /// A cell that the one under the cursor reaches, or that it was made from.
  case related
  /// A padded cell: not part of the image.
  case ghost
  /// A cell of a filter.
  case filter
  /// A cell of a feature map already computed.
  case map
  /// The cell of the feature map being computed.
  case mapCurrent
  /// A cell not yet computed.
  case pending
  /// A cell being edited.
  case editing
  /// A positive number where the sign matters.
  case positive
  /// A negative number where the sign matters.
  case negative

  // Curves

  /// The first curve of a plot: training.
  case seriesFirst
  /// The second curve of a plot: validation.
  case seriesSecond
  /// The third curve of a plot.
  case seriesThird
  /// The fourth curve of a plot.
  case seriesFourth
}
