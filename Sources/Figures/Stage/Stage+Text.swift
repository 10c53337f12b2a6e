import TextUI

extension Stage {
  /// The whole stage as plain text: the grids once, then a sentence and the result for each step.
  ///
  /// For pipes, logs and screen readers. At most so many steps are written out.
  public func plainText(limit: Int = 200) -> String {
    var lines = [figure.title, ""]
    for group in figure.scene(frame: 0).groups.dropLast() {
      for panel in group.panels { lines += Self.text(of: panel) + [""] }
    }
    for frame in 0..<min(figure.frames, limit) {
      lines.append(figure.sentence(frame: frame))
      lines += figure.result(frame: frame).map { "  " + $0 }
    }
    if figure.frames > limit {
      lines.append("… \(figure.frames - limit) more steps; at the end:")
      lines += figure.result(frame: figure.frames - 1).map { "  " + $0 }
    }
    return lines.joined(separator: "\n")
  }

  /// What is shown and every step, one sentence a line: made to be read aloud.
  public var frameText: String { ([figure.title] + sentences).joined(separator: "\n") }

  private static func text(of panel: Panel) -> [String] {
    let rows = (0..<panel.rows).map { row in
      "  "
        + (0..<panel.columns).map {
          panel.cell(row, $0).text.paddedLeft(to: panel.textWidth)
        }.joined(separator: " ")
    }
    return [panel.title + ":"] + rows
  }
}
