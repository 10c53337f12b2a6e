extension SourceText {
  /// The tokens of the text with its comments, for colouring: of any text, finished or not.
  public var tokens: [Token] {
    var lexer = Lexer(self, keepsComments: true)
    return lexer.run()
  }
}
