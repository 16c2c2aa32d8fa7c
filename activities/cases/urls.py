"""Pages of the spine. The page of one case belongs to its programme; what can be done on it lies below its reference."""

from django.urls import include, path

from .views import documents, index, messages, new, notifications, search, steps, tasks

app_name = "cases"

one_case = [
    path("steps/<slug:code>/", steps.step, name="step"),
    path("message/", messages.message, name="message"),
    path("documents/", documents.documents, name="documents"),
    path("documents/new/", documents.add, name="document_add"),
    path("documents/<int:pk>/export/", documents.download, name="document_version"),
    path("documents/<int:pk>/replace/", documents.replace, name="document_replace"),
    path("documents/<int:pk>/remove/", documents.remove, name="document_remove"),
    path("tasks/new/", tasks.add, name="task_add"),
]
urlpatterns = [
    path("", index.index, name="index"),
    path("export/", index.export, name="export"),
    path("search/", search.search, name="search"),
    path("new/", new.new, name="new"),
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/<int:pk>/done/", tasks.done, name="task_done"),
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/read/", notifications.read_all, name="notifications_read"),
    path("notifications/settings/", notifications.preferences, name="notification_settings"),
    path("notifications/<int:pk>/", notifications.follow, name="notification"),
    path("<slug:slug>/", include(one_case)),
]
