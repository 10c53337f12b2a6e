import ConvEngine
import Figures
import KerasCore

extension LayerCard {
  /// The card as a figure: the window over its axis, and the layer's arithmetic; nil where there is no
  /// window, or more places than anybody wants to see drawn.
  var figure: CardFigure? {
    let ends = padding.flatMap { CardFigure.Ends(rawValue: $0) } ?? .valid
    let facts = facts
    func card(_ kind: CardFigure.Kind, _ axis: WindowAxis) -> CardFigure? {
      try? CardFigure(kind, axis: axis, ends: ends, name: title, facts: facts)
    }
    switch operation {
    case .convolution(let geometry): return card(.convolution, geometry.width)
    case .pooling(_, let geometry): return card(.pooling, geometry.width)
    case .transposed(let geometry): return card(.transposed, geometry.adjoint.width)
    default: return nil
    }
  }

  /// The layer and its shapes: `Conv2D (None, 28, 28, 1) → (None, 26, 26, 32)`.
  var title: String { "\(className) \(input) → \(output)" }

  private var facts: [CardFigure.Fact] {
    lines.map { CardFigure.Fact($0.label, $0.formula) }
  }

  /// The card as lines of text.
  var text: String {
    let own = figure?.lines ?? facts
    let width = own.map(\.name.count).max() ?? 0
    let lines = own.map { "  " + $0.name.padded(to: width) + "  " + $0.arithmetic }
    return ([title] + lines).joined(separator: "\n")
  }
}
