/// Where keys mean something of their own.
public enum ActionContext: String, CaseIterable, Sendable {
  /// Wherever the user is.
  case everywhere
  /// The list of lessons and notebooks.
  case home
  /// A notebook, whatever is done in it.
  case notebook
  /// Moving over cells.
  case cells
  /// Writing in a cell.
  case writing
  /// In the model beside the cells.
  case model
  /// The list of variables.
  case variables
  /// The training room.
  case training

  /// The title over its keys in the help.
  public var title: String {
    switch self {
    case .everywhere: "Everywhere"
    case .home: "Home"
    case .notebook: "Notebook"
    case .cells: "Moving over cells"
    case .writing: "Writing in a cell"
    case .model: "In the model"
    case .variables: "Variables"
    case .training: "Training room"
    }
  }

  /// The contexts whose keys work here, the nearest first.
  public var chain: [ActionContext] {
    switch self {
    case .everywhere: [.everywhere]
    case .notebook: [.notebook, .everywhere]
    case .home: [.home, .everywhere]
    case .cells, .writing, .model, .variables, .training: [self, .notebook, .everywhere]
    }
  }
}
