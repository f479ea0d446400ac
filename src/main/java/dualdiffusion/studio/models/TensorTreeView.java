package dualdiffusion.studio.models;

import dualdiffusion.client.Models;
import dualdiffusion.core.TensorInfo;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The tensors of the selected weights, by the parts of their names. */
final class TensorTreeView extends VBox {
  private static final double GAP = 8;
  private static final int OPENED = 40;

  private final TensorsViewModel tensors;
  private final TreeTableView<TensorNode> tree = new TreeTableView<>();
  private final TextField search = new TextField();
  private final Label count = Rows.muted("");

  TensorTreeView(TensorsViewModel tensors, Scope scope) {
    super(GAP);
    this.tensors = tensors;
    search.setId("tensor-search");
    search.setPromptText("part of a name");
    search.setAccessibleText("Search tensors");
    search.setTooltip(new Tooltip("Show tensors with this in their name"));
    tree.setId("tensors");
    tree.setAccessibleText("Tensors of the selected weights");
    tree.setShowRoot(false);
    tree.setPlaceholder(Rows.muted("Select weights above to see their tensors."));
    tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    column("Tensor", 320, TensorNode::label);
    column("Shape", 160, node -> told(node, TensorInfo::shapeText));
    column("Type", 60, node -> told(node, TensorInfo::type));
    column("Values", 80, node -> Amounts.count(node.values()));
    setVgrow(tree, Priority.ALWAYS);
    getChildren().addAll(Rows.of(Headings.of("Tensors"), count, Rows.space(), search), tree);
    scope.add(tensors.tensors().subscribe(now -> show()));
    scope.add(search.textProperty().subscribe(now -> show()));
    scope.add(tree.getSelectionModel().selectedItemProperty().subscribe(this::selected));
  }

  private void column(String title, double width, Function<TensorNode, String> words) {
    var column = new TreeTableColumn<TensorNode, String>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellValueFactory(
        cell -> new ReadOnlyStringWrapper(words.apply(cell.getValue().getValue())));
    tree.getColumns().add(column);
  }

  private static String told(TensorNode node, Function<TensorInfo, String> what) {
    return node.tensor().map(what).orElse("");
  }

  private void show() {
    Models.Tensors all = tensors.tensors().get();
    String part = search.getText().strip();
    List<TensorInfo> shown = all.all().stream().filter(t -> t.name().contains(part)).toList();
    String more = all.leftOut() == 0 ? "" : ", and %,d more".formatted(all.leftOut());
    count.setText("%,d%s".formatted(shown.size(), more));
    var root = new TreeItem<@Nullable TensorNode>(null);
    TensorNode.of(shown).forEach(node -> root.getChildren().add(item(node)));
    root.getChildren().forEach(child -> child.setExpanded(shown.size() <= OPENED));
    tree.setRoot(root);
  }

  private static TreeItem<@Nullable TensorNode> item(TensorNode node) {
    var item = new TreeItem<@Nullable TensorNode>(node);
    node.children().forEach(child -> item.getChildren().add(item(child)));
    return item;
  }

  private void selected(@Nullable TreeItem<TensorNode> item) {
    if (item != null && item.getValue() != null) {
      item.getValue().tensor().ifPresent(tensors.selected()::set);
    }
  }
}
