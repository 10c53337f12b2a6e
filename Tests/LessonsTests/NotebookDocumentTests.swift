import Testing

@testable import Lessons

@Suite struct NotebookDocumentTests {
  static let markdown = """
    # Title

    Some text.

    ```bash
    not python
    ```

    ```python
    x = 1

    ```
    ```python exercise
    y = 2
    ```


    The end.

    """

  @Test(arguments: [
    markdown, "", "\n\n", "text", "```python\nopen", "```python\n```", "```python",
    "~~~py\na\n~~~ \n",
    "a\r\n\r\n```python\r\nb\r\n```\r\n", "  ```python\n  x\n  ```\n",
    "a\n\n<!-- cell -->\n\nb\n", "```python\nx\n```\ntext right behind\n```python\ny\n```",
    "````python\n```\n````\n", "\u{feff}a\n",
  ])
  func markdownComesBackByteForByte(text: String) {
    #expect(Array(NotebookDocument(text: text, format: .markdown).text.utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    "", "x = 1", "import a\n\n# %%\nx\n\n# %% [markdown]\n# # T\n#\n# text\n\n# %% Title\ny\n\n\n",
    "# %%", "#%%\nx\r\n", "# %% [markdown]\n\"\"\"\nhello\n\"\"\"\n", "# %% [markdown]\nodd\n",
    "\n\n# %%\n\n\nx\n",
  ])
  func scriptsComeBackByteForByte(text: String) {
    let document = NotebookDocument(text: text, format: .percentScript)
    #expect(Array(document.text.utf8) == Array(text.utf8))
  }

  @Test func cellsAreProseAndCodeInTurn() {
    let document = NotebookDocument(text: Self.markdown, format: .markdown)
    #expect(document.cells.map(\.kind) == [.markdown, .code, .code, .markdown])
    #expect(document.cells[1].text == "x = 1\n")
    #expect(document.cells[2].info == "python exercise")
    #expect(document.cells[3].text == "The end.")
    #expect(document.title == "Title")
  }

  @Test func changingOneCellChangesOnlyItsLines() {
    var document = NotebookDocument(text: Self.markdown, format: .markdown)
    document.setText("y = 3\nz = 4", at: 2)
    #expect(
      document.text == Self.markdown.replacing("y = 2", with: "y = 3\nz = 4"))
    document.setText("y = 2", at: 2)
    #expect(document.text == Self.markdown)
  }

  @Test func aNewCellStandsBetweenBlankLines() {
    var document = NotebookDocument(text: "a\n\n```python\nb\n```\nc\n", format: .markdown)
    _ = document.insert(.code, text: "new", at: 2)
    #expect(
      document.text == """
        a

        ```python
        b
        ```

        ```python
        new
        ```

        c

        """)
  }

  @Test func twoCellsOfProseStayTwo() {
    var document = NotebookDocument(text: "a\n", format: .markdown)
    _ = document.insert(.markdown, text: "b", at: 1)
    let again = NotebookDocument(text: document.text, format: .markdown)
    #expect(again.cells.map(\.text) == ["a", "b"])
    #expect(again.text == document.text)
  }

  @Test func codeThatHoldsAFenceGetsALongerOne() {
    var document = NotebookDocument.blank(format: .markdown)
    document.setText("s = '''\n```\n'''", at: 0)
    let again = NotebookDocument(text: document.text, format: .markdown)
    #expect(again.cells.map(\.text) == ["s = '''\n```\n'''"])
  }

  @Test func anOpenFenceIsClosedWhenSomethingFollows() {
    var document = NotebookDocument(text: "```python\na", format: .markdown)
    _ = document.insert(.code, text: "b", at: 1)
    let again = NotebookDocument(text: document.text, format: .markdown)
    #expect(again.cells.map(\.text) == ["a", "b"])
  }

  @Test func editsOfEveryKindSurviveWritingAndReading() {
    for format in [NotebookFormat.markdown, .percentScript] {
      var document = NotebookDocument.blank(format: format)
      document.setText("a = 1\nb = 2", at: 0)
      #expect(document.split(at: 0, line: 1, column: 0) != nil)
      _ = document.insert(.markdown, text: "# Head\n\ntext", at: 0)
      document.move(from: 0, to: 1)
      document.setKind(.markdown, at: 2)
      let again = NotebookDocument(text: document.text, format: format)
      #expect(again.cells.map(\.text) == ["a = 1", "# Head\n\ntext", "b = 2"])
      #expect(again.cells.map(\.kind) == [.code, .markdown, .markdown])
    }
  }

  @Test func mergingJoinsTheTexts() {
    var document = NotebookDocument(text: Self.markdown, format: .markdown)
    document.mergeWithNext(at: 1)
    #expect(document.cells.map(\.text)[1] == "x = 1\n\ny = 2")
    #expect(document.cells.count == 3)
  }

  @Test func placesOutsideTheNotebookChangeNothing() {
    var document = NotebookDocument(text: Self.markdown, format: .markdown)
    document.remove(at: 9)
    document.move(from: -1, to: 2)
    document.setText("x", at: 44)
    document.mergeWithNext(at: 3)
    #expect(document.split(at: 0, line: 99, column: 0) == nil)
    #expect(document.text == Self.markdown)
  }
}
